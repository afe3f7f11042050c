import { type PrintedDocument, paragraph, type Table, type TableRow } from '#kernel/document.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { officialPaper } from '#platform/documents/gongwen/gongwen.ts';
import { typeArea } from '#platform/documents/gongwen/paper.ts';
import { printDocument } from '#platform/documents/press.ts';
import { transact } from '#platform/http/transact.ts';
import { plainSheet, sendSheet } from '#platform/sheets/plain.ts';
import { headFor, types } from '../actions/papers.ts';
import { type api, type CultivationEntry, problems } from '../contract.ts';
import * as store from '../store/cultivation.ts';
import { readDraft } from './actions.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

type Paper = {
  readonly title: string;
  readonly batch: string;
  /** Null in a draft: number and day stay blank until it is registered and signed. */
  readonly listedOn: string | null;
  readonly documentNumber: string | null;
  readonly call: string;
  readonly entries: readonly CultivationEntry[];
  readonly at: Date;
};

const columns = [
  { title: '序号', share: 0.5, text: (entry: CultivationEntry) => String(entry.nth) },
  { title: '联合体名称', share: 2.4, text: (entry: CultivationEntry) => entry.consortium },
  { title: '推荐省份', share: 1.25, text: (entry: CultivationEntry) => entry.province },
  { title: '依托园区', share: 1.7, text: (entry: CultivationEntry) => entry.park },
  { title: '牵头学校', share: 1.7, text: (entry: CultivationEntry) => entry.school },
  { title: '牵头企业', share: 1.7, text: (entry: CultivationEntry) => entry.enterprise },
] as const;

const table = ({ entries }: Paper): Table => {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const line = (texts: readonly string[], style: 'label' | 'cell'): TableRow => ({
    whole: true,
    cells: texts.map((text, i) => ({ content: [paragraph(style, text, i === 0 || style === 'label' ? { align: 'center' } : {})], vertical: 'middle' })),
  });
  return {
    kind: 'table',
    borders: true,
    heads: 1,
    widths: columns.map(({ share }) => (typeArea.width * share) / whole),
    rows: [
      line(
        columns.map(({ title }) => title),
        'label',
      ),
      ...entries.map(entry =>
        line(
          columns.map(({ text }) => text(entry)),
          'cell',
        ),
      ),
    ],
  };
};

/** `教职成厅函〔2023〕1号`: its word, year and number; a number of another shape stays with who registers it. */
const numberOf = (documentNumber: string | null) => {
  const found = /^(.+?)〔(\d{4})〕(\d+)号$/u.exec(documentNumber ?? '');
  return { word: found?.[1] ?? '', registered: found ? { year: Number(found[2]), nth: Number(found[3]) } : null };
};

/** 公布: in the layout of GB/T 9704, as the ministry announces the list. */
export const cultivationNotice = (given: Paper): PrintedDocument =>
  officialPaper({
    kind: '公布',
    issuers: ['教育部办公厅'],
    number: numberOf(given.documentNumber),
    title: `关于公布${given.batch}${given.title}的通知`,
    to: ['各省、自治区、直辖市教育厅（教委），新疆生产建设兵团教育局'],
    body: [
      `根据《${given.call}》，在园区自愿申报、省级教育行政部门推荐的基础上，经对申报材料进行审查并视情组织实地考察，遴选确定${given.batch}${given.title}，共 ${given.entries.length} 家，现予公布。`,
      '请各省级教育行政部门指导列入名单的联合体按照申报承诺推进建设，按时在信息采集平台报送建设情况。',
      table(given),
    ],
    date: given.listedOn,
    printed: { by: '教育部办公厅', on: given.listedOn },
    at: given.at,
  });

const answer = async (ctx: WireCtx, format: In<'cultivationPaper'>['format'], name: string, given: Paper) => {
  if (format === 'xlsx')
    return sendSheet(
      ctx.reply,
      plainSheet(
        given.title,
        columns.map(({ title, share, text }) => ({ title, width: share * 16, text })),
        given.entries,
      ),
      name,
    );
  return headFor(ctx, types[format], `${name}.${format}`).send(Buffer.from(await printDocument(cultivationNotice(given), format)));
};

const draftOf = async (ctx: Ctx, callId: string, batch: string): Promise<Paper> => {
  const { call, title, entries } = await readDraft(ctx, callId);
  if (entries.length === 0) throw problems['none-approved']();
  return { title, batch, listedOn: null, documentNumber: null, call: call.title, entries, at: call.closesAt };
};

/** Read in one short transaction, printed without holding any. */
export const cultivationDraftPaper = async (ctx: WireCtx, { callId, format, batch }: In<'cultivationDraftPaper'>) => {
  const given = await transact(ctx, 'read', inner => draftOf(inner, callId, batch));
  return answer(ctx, format, `${given.title}（草拟）`, given);
};

const publishedOf = async (ctx: Ctx, id: string): Promise<Paper> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems['list-missing']();
  const { title, batch, listedOn, documentNumber, callTitle, publishedAt } = row;
  return { title, batch, listedOn, documentNumber, call: callTitle, entries: await store.entriesOf(ctx.tx, id), at: publishedAt };
};

export const cultivationPaper = async (ctx: WireCtx, { id, format }: In<'cultivationPaper'>) => {
  const given = await transact(ctx, 'read', inner => publishedOf(inner, id));
  return answer(ctx, format, `${given.batch}${given.title}`, given);
};
