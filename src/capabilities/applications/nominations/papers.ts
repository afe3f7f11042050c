import { formsSay } from '#foundations/forms/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { type Answers, textOf } from '#kernel/form/values.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { transact } from '#platform/http/transact.ts';
import { plainSheet, sendSheet } from '#platform/sheets/plain.ts';
import { headFor, types } from '../actions/papers.ts';
import { type api, problems } from '../contract.ts';
import * as nominations from '../store/nominations.ts';
import type * as store from '../store.ts';
import { words } from '../words/index.ts';
import { type Listing, listingPaper } from './listing.ts';
import { listedIn } from './present.ts';
import { sayStanding } from './standing.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** What a column shows that is no cell of the form. */
const ofRecord: Readonly<Record<string, (row: store.Row, nth: number) => string>> = {
  number: (_, nth) => String(nth),
  name: row => row.name,
  standing: row => sayStanding(row.parkStanding),
  clusters: row => row.clusters.join('、'),
  blank: () => '',
};
const shown = (key: string, row: store.Row, nth: number, answers: Answers): string => ofRecord[key]?.(row, nth) ?? textOf(answers, key) ?? '';

/** 推荐名单汇总表: everything that is recommended, in the columns of the package. */
const summary = async (ctx: Ctx, callId: string): Promise<Listing> => {
  const { call, columns, rows } = await listedIn(ctx, callId);
  const recommended = rows.filter(row => row.seat !== null);
  if (recommended.length === 0) throw problems['none-recommended']();
  const forms = await formsSay(
    ctx,
    recommended.map(row => row.formId),
  );
  const lines = recommended.map((row, i) => columns.columns.map(({ shows }) => shown(shows, row, i + 1, forms.get(row.formId)!.answers)));
  return { title: columns.title, author, facts: [['批次', call.title]], columns: columns.columns, lines, at: latest(recommended) };
};

const author = '省级教育行政部门';
const latest = (rows: readonly store.Row[]): Date => new Date(Math.max(...rows.map(row => row.updatedAt.getTime())));

/** 申报材料报送清单: where it goes, and for each application the paper and the electronic version with day and way. */
const checklist = async (ctx: Ctx, callId: string): Promise<Listing> => {
  const { call, rows } = await listedIn(ctx, callId);
  const recommended = rows.filter(row => row.seat !== null);
  if (recommended.length === 0) throw problems['none-recommended']();
  const w = words['zh-CN'].nomination;
  const sent = await nominations.dispatchesOf(
    ctx.tx,
    recommended.map(row => row.id),
  );
  const lineOf = (row: store.Row, nth: number) =>
    (['paper', 'electronic'] as const).map(version => {
      const one = sent.find(dispatch => dispatch.applicationId === row.id && dispatch.version === version);
      return [String(nth), row.name, w.version[version], one ? '☑' : '☐', one?.day ?? '', one ? w.ways[one.way] : '', one?.note ?? ''];
    });
  return {
    title: '申报材料报送清单',
    author,
    facts: [
      ['批次', call.title],
      [w.to, call.contactOffice ?? w.noAddress],
      [w.address, call.postalAddress ?? w.noAddress],
    ],
    columns: [
      { title: '序号', width: 1 },
      { title: '联合体名称', width: 4 },
      { title: '材料', width: 2 },
      { title: '已报送', width: 1 },
      { title: '报送日期', width: 2 },
      { title: '报送方式', width: 2 },
      { title: '单号或备注', width: 3 },
    ],
    lines: recommended.flatMap((row, i) => lineOf(row, i + 1)),
    at: latest(recommended),
  };
};

/** Read in one short transaction, printed without holding any. */
export const nominationPaper = async (ctx: WireCtx, { callId, kind, format }: In<'nominationPaper'>) => {
  const listing = await transact(ctx, 'read', inner => (kind === 'summary' ? summary(inner, callId) : checklist(inner, callId)));
  if (format === 'xlsx') {
    const columns = listing.columns.map(({ title, width }, i) => ({ title, width: width * 8, text: (line: readonly string[]) => line[i] ?? '' }));
    return sendSheet(ctx.reply, plainSheet(listing.title, columns, listing.lines), listing.title);
  }
  return headFor(ctx, types[format], `${listing.title}.${format}`).send(Buffer.from(await printDocument(listingPaper(listing), format)));
};
