import { callOf } from '#foundations/programmes/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { WireCtx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { transact } from '#platform/http/transact.ts';
import { writeWorkbook } from '#platform/sheets/write.ts';
import { summary } from './actions/summary.ts';
import { type api, problems } from './contract.ts';
import { nameOf, openPaper, paperOf } from './document/open.ts';
import { summaryPaper, summarySheet } from './document/summary.ts';
import { round } from './opinions/actions.ts';
import { adoptionPaper, adoptionSheet } from './opinions/table.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const send = (ctx: WireCtx, name: string, format: keyof typeof types, file: Uint8Array) =>
  ctx.reply
    .header('content-type', types[format])
    .header('content-disposition', dispositionOf(`${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.${format}`))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(Buffer.from(file));

/** The plan as a file. It is read in one short transaction and printed without holding any. */
export const document = async (ctx: WireCtx, { id, format, version, since }: In<'document'>) => {
  const opened = await transact(ctx, 'read', inner => openPaper(inner, id, version, since));
  const called = nameOf(opened);
  const name = [
    opened.definition.title,
    ...(called ? [[...called].slice(0, 60).join('')] : []),
    opened.version?.versionCode ?? '草稿',
    ...(opened.since ? [`修订对照${opened.since.versionCode}`] : []),
  ].join('-');
  return send(ctx, name, format, await printDocument(await paperOf(opened, format === 'docx' && opened.version === null && opened.since === null), format));
};

/** 意见采纳情况表 of a round. Who was asked reads its own line alone: the database shows it no other. */
export const adoption = async (ctx: WireCtx, { round: id, format }: In<'adoption'>) => {
  const page = await transact(ctx, 'read', inner => round(inner, { round: id }));
  const name = `${page.name ?? ''}建设方案第${page.number}轮意见采纳情况表`;
  const file =
    format === 'xlsx'
      ? writeWorkbook([adoptionSheet(page.definition, page)])
      : await printDocument(adoptionPaper(page.definition, page.name, page, ctx.now), format);
  return send(ctx, name, format, file);
};

/** The summary table of a call as a file. */
export const summaryDocument = async (ctx: WireCtx, { callId, format }: In<'summaryDocument'>) => {
  const { definition, rows, call } = await transact(ctx, 'read', async inner => ({
    ...(await summary(inner, { callId })),
    call: (await callOf(inner.tx, callId))?.title ?? '',
  }));
  if (!definition) throw problems.missing();
  const cells = rows.map(row => row.cells);
  const file =
    format === 'xlsx' ? writeWorkbook([summarySheet(definition, cells)]) : await printDocument(summaryPaper(definition, cells, { call, at: ctx.now }), format);
  return send(ctx, `${definition.summaryTable.title}-${call}`, format, file);
};
