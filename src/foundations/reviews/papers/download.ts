import { createReadStream } from 'node:fs';
import { dayOf, sayInstant } from '#kernel/day.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { transact } from '#platform/http/transact.ts';
import { writeWorkbook } from '#platform/sheets/write.ts';
import { isCity, scopesOfExpert } from '../access.ts';
import { pointsIn } from '../actions/points.ts';
import { indicatorsOf } from '../actions/present.ts';
import { results } from '../actions/results.ts';
import { type api, problems } from '../contract.ts';
import { scorePaper } from '../document/score-sheet.ts';
import { summaryPaper, summarySheet } from '../document/summary.ts';
import * as panels from '../store/panels.ts';
import * as store from '../store/scoring.ts';
import { paperPath, readDocument } from './freeze.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const headFor = ({ reply }: WireCtx, format: keyof typeof types, name: string) =>
  reply
    .header('content-type', types[format])
    .header('content-disposition', dispositionOf(`${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.${format}`))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'");

/** A paper of the panel for one expert: their name and the time stand on every page, and the look is kept. */
export const paper = async (ctx: WireCtx, { id }: In<'paper'>) => {
  const { row, subject } = await transact(ctx, 'read', async ({ tx }) => {
    const found = await store.paper(tx, id);
    const of = found && (await panels.subject(tx, found.subjectId));
    if (!found || !of) throw problems.missing();
    return { row: found, subject: of };
  });
  await ctx.note('reviews.paper-taken', subject.panelId, { scopes: scopesOfExpert(ctx.actor.id), payload: { paper: row.key, subject: subject.id } });
  const head = headFor(ctx, 'pdf', `${row.title}-${subject.title}`);
  if (row.kind === 'file') return head.header('content-length', row.size).send(createReadStream(paperPath(id)));
  const document = await readDocument(id);
  const footer = `仅供评审　${ctx.actor.name}　${sayInstant(ctx.now)}`;
  return head.send(Buffer.from(await printDocument({ ...document, footer }, 'pdf')));
};

const readSheet = async (ctx: Ctx, id: string) => {
  const row = await store.assignment(ctx.tx, id);
  if (!row || (!isCity(ctx.actor) && row.personId !== ctx.actor.id)) throw problems.missing();
  const panel = await panels.find(ctx.tx, row.panelId);
  const given = (await store.lastSubmissions(ctx.tx, [id])).get(id);
  if (!panel) throw problems.missing();
  // The city sees no score before the end, on paper neither.
  if (!given || (row.personId !== ctx.actor.id && panel.state !== 'closed')) throw problems.incomplete();
  return { row, panel, given, points: pointsIn(await indicatorsOf(ctx, panel)) };
};

/** 评分表 of one expert for one subject, to be signed. */
export const scoreSheet = async (ctx: WireCtx, { id, format }: In<'scoreSheet'>) => {
  const { row, panel, given, points } = await transact(ctx, 'read', inner => readSheet(inner, id));
  const document = scorePaper({ panel, assignment: row, submission: given, points });
  return headFor(ctx, format, `评分表-${row.title}-${row.expertName}`).send(Buffer.from(await printDocument(document, format)));
};

/** 评分汇总表 of a panel that has ended. */
export const summaryDocument = async (ctx: WireCtx, { id, format }: In<'summaryDocument'>) => {
  const { shown, points } = await transact(ctx, 'read', async inner => {
    const row = await panels.find(inner.tx, id);
    if (!row) throw problems.missing();
    return { shown: await results(inner, { id }), points: pointsIn(await indicatorsOf(inner, row)) };
  });
  const name = `评分汇总表-${shown.panel.title}-${dayOf(new Date(shown.closedAt))}`;
  const file = format === 'xlsx' ? writeWorkbook(summarySheet(shown, points)) : await printDocument(summaryPaper(shown, points), format);
  return headFor(ctx, format, name).send(Buffer.from(file));
};
