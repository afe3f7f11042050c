import { readFile } from 'node:fs/promises';
import { attachmentsOf, keptFilesOf } from '#foundations/attachments/published.ts';
import { numbered, packageOf } from '#foundations/programmes/published.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import { coverValue } from '#kernel/plan/check.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { isProse, type PlanAnswers } from '#kernel/plan/values.ts';
import type { PictureFile, Pictures } from '#kernel/prose/blocks.ts';
import { picturesOf } from '#kernel/prose/prose.ts';
import type { Ctx } from '#platform/capability.ts';
import { isDrawable, pictureFacts } from '#platform/documents/picture.ts';
import { summaryCells } from '../actions/summary.ts';
import { contextOf, definitionOf } from '../context.ts';
import { problems } from '../contract.ts';
import { contentOf, readContent } from '../snapshot.ts';
import * as store from '../store.ts';
import { type PrintedFile, planPaper } from './document.ts';

/** What a paper of a plan is made from, read in one short transaction; pictures are still files then. */
export type Opened = {
  readonly row: store.Plan;
  readonly definition: PlanDefinition;
  readonly answers: PlanAnswers;
  readonly cover: Readonly<Record<string, string | null>>;
  readonly summary: Readonly<Record<string, string | null>>;
  readonly version: store.Version | null;
  /** The version whose changes are shown as 修订. */
  readonly since: { readonly versionCode: string; readonly answers: PlanAnswers } | null;
  readonly at: Date;
  readonly files: readonly PrintedFile[];
  readonly pictures: readonly { readonly id: string; readonly path: string }[];
};

/** The version that a plan is, if it is one: locked, and word for word what was kept then. */
const standing = async (ctx: Ctx, row: store.Plan): Promise<store.Version | null> => {
  const last = row.locked ? await store.lastVersion(ctx.tx, row.id) : undefined;
  return last && last.digest === (await contentOf(ctx, row)).digest ? last : null;
};

/** A plan as it is now, or as it was in a version. */
export const openPaper = async (ctx: Ctx, id: string, number = 0, sinceNumber = 0): Promise<Opened> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  const kept = number === 0 ? await standing(ctx, row) : ((await store.findVersion(ctx.tx, id, number)) ?? null);
  if (number !== 0 && !kept) throw problems['no-version']();
  const earlier = sinceNumber === 0 ? null : await store.findVersion(ctx.tx, id, sinceNumber);
  if (earlier === undefined) throw problems['no-version']();
  const since = earlier && { versionCode: earlier.versionCode, answers: readContent(earlier).answers };
  const definition = await definitionOf(ctx.tx, row);
  const { answers, cover, summary } = kept ? readContent(kept) : { answers: row.answers, ...(await contextOf(ctx, row)) };
  const { programme } = await packageOf(ctx.tx, row.packageId, row.packageVersion);
  const slots = definition.chapters.flatMap(chapter => (chapter.attachments ?? []).map(one => one.evidence));
  const shown = new Set(
    [...Object.values(answers), ...Object.values(since?.answers ?? {})].flatMap(value => (isProse(value ?? null) ? picturesOf(value as never) : [])),
  );
  return {
    row,
    definition,
    answers,
    cover,
    summary: summaryCells(definition, answers, { cover, summary }),
    version: kept,
    since,
    at: kept?.at ?? ctx.now,
    files: numbered(programme.evidence, await attachmentsOf(ctx.tx, row.subjectKind, row.subjectId)).filter(file => slots.includes(file.slot)),
    pictures: (await keptFilesOf(ctx.tx, 'plan', id)).filter(file => shown.has(file.id)).map(file => ({ id: file.id, path: file.path })),
  };
};

/** The files of pictures; one that cannot be drawn is left out, and its place says so. */
const readPictures = async (files: Opened['pictures']): Promise<Pictures> => {
  const read = await Promise.all(
    files.map(async ({ id, path }): Promise<[string, PictureFile][]> => {
      const content = await readFile(path);
      const facts = isDrawable(content) ? pictureFacts(content) : null;
      return facts ? [[id, { content, ...facts }]] : [];
    }),
  );
  return Object.fromEntries(read.flat());
};

export const nameOf = ({ answers, cover }: Opened): string | null => coverValue({ answers, context: { cover } as never }, 'name');

/** `blanks`: with the headings of empty places, for a draft that is written on in Word. */
export const paperOf = async (opened: Opened, blanks = false): Promise<PrintedDocument> => {
  const { row, definition, answers, cover, summary, version, since, at, files } = opened;
  return planPaper(
    definition,
    answers,
    { cover, summary },
    { planId: row.id, at, version, since, pictures: await readPictures(opened.pictures), blanks, files, summary },
  );
};
