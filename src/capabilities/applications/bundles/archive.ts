import { historyOf } from '#foundations/audit/published.ts';
import { stepsOf } from '#foundations/procedures/published.ts';
import { callOf } from '#foundations/programmes/published.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import { type Archive, type ArchiveFile, safeName } from '#platform/archive/write.ts';
import type { ArchiveChapter, Ctx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { frontOf } from '#platform/documents/volume/front.ts';
import type { Entry, Order } from '#platform/documents/volume/types.ts';
import { slices } from '#platform/slices.ts';
import { presentAll } from '../actions/present.ts';
import { receipt } from '../actions/results.ts';
import { problems } from '../contract.ts';
import { logPaper } from '../papers/log.ts';
import { receiptPaper } from '../papers/receipt.ts';
import * as store from '../store.ts';

type Files = ArchiveChapter['files'];
export type Gathered = {
  readonly title: string;
  readonly about: Readonly<Record<string, string>>;
  readonly at: Date;
  readonly chapters: readonly ArchiveChapter[];
};

const both = (name: string, document: PrintedDocument): Files =>
  (['pdf', 'docx'] as const).map(format => ({
    name: `${name}.${format}`,
    title: `${name}（${format === 'pdf' ? 'PDF' : 'Word'}）`,
    content: { document, format },
  }));
const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8');

/** 办理过程: every step with who took it, and the history of events. */
const chronicle = async (ctx: Ctx, row: store.Row): Promise<Files> => {
  const steps = await stepsOf(ctx, row.id);
  const history = await historyOf(ctx, row.id);
  const moments = history.map(({ at, words, person, organisation, note }) => ({
    at,
    what: words['zh-CN'],
    who: [person ?? '系统', organisation].filter(Boolean).join('　'),
    note: note?.['zh-CN'] ?? '',
  }));
  return [
    ...both('办理过程', logPaper(row.name, moments, row.updatedAt)),
    { name: '办理步骤.json', title: '办理步骤（数据）', content: json(steps) },
    { name: '历史记录.json', title: '历史记录（数据）', content: json(history) },
  ];
};

/** Everything of an application that is read from the database: in one transaction, so that it is of one moment. */
export const gather = async (ctx: Ctx, id: string): Promise<Gathered> => {
  const row = await store.find(ctx.tx, id);
  const call = row && (await callOf(ctx.tx, row.callId));
  if (!row || !call) throw problems.missing();
  const shown = (await presentAll(ctx, [row]))(row);
  // One after the other: they read in one transaction, which is one connection.
  const others: ArchiveChapter[] = [];
  for (const slice of slices()) others.push(...((await slice.archives?.(ctx, 'application', id)) ?? []));
  const handedIn = row.submittedAt ? both('提交回执', receiptPaper(await receipt(ctx, { id }))) : [];
  const { scopes: _, ...record } = row;
  return {
    title: `${row.name}　申报归档`,
    at: row.updatedAt,
    about: {
      联合体名称: row.name,
      申报批次: call.documentNumber ? `${call.title}（${call.documentNumber}）` : call.title,
      牵头园区: shown.park.name,
      具体负责学校: shown.school?.name ?? '尚未指定',
      推荐区县: shown.district.name,
      当前环节: shown.stageName['zh-CN'],
      ...(row.receiptNumber ? { 回执编号: row.receiptNumber, 推荐书版本码: row.versionCode!, 材料摘要: row.digest! } : {}),
    },
    chapters: [
      ...others,
      { order: 40, folder: '回执', title: '提交回执', files: handedIn },
      {
        order: 70,
        folder: '办理过程',
        title: '办理过程',
        files: [...(await chronicle(ctx, row)), { name: '申报信息.json', title: '申报信息（数据）', content: json(record) }],
      },
    ],
  };
};

const printed = async (folder: string, { name, title, content }: Files[number]): Promise<ArchiveFile> => ({
  path: `${safeName(folder)}/${safeName(name)}`,
  title,
  content: content instanceof Uint8Array ? content : 'path' in content ? content.path : await printDocument(content.document, content.format),
});

/** Prints what was gathered, and puts the evidence beside it: each file as it was uploaded, and all of it as one volume. */
export const archiveOf = async (gathered: Gathered, order: Order, volume: { path: string; entries: readonly Entry[] }): Promise<Archive> => {
  const chapters: { order: number; title: string; files: ArchiveFile[] }[] = [];
  for (const chapter of gathered.chapters) {
    const files: ArchiveFile[] = [];
    for (const file of chapter.files) files.push(await printed(chapter.folder, file));
    chapters.push({ order: chapter.order, title: chapter.title, files });
  }
  const originals = order.items.map(
    ({ number, name, title, path }): ArchiveFile => ({
      path: `佐证材料/${safeName(`${number} ${name}`)}`,
      title: `${number}　${title}：${name}`,
      content: path,
    }),
  );
  const index = await printDocument(frontOf(order, volume.entries), 'docx');
  const bound: ArchiveFile[] = [
    { path: '支撑材料汇编/支撑材料.pdf', title: '支撑材料汇编（PDF，含目录索引）', content: volume.path },
    { path: '支撑材料汇编/目录索引.docx', title: '支撑材料目录索引（Word）', content: index },
  ];
  const all = [
    ...chapters,
    { order: 20, title: '佐证材料原件', files: originals },
    { order: 30, title: '支撑材料汇编', files: order.items.length > 0 ? bound : [] },
  ];
  return { ...gathered, chapters: all.filter(({ files }) => files.length > 0).toSorted((a, b) => a.order - b.order) };
};
