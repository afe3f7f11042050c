import { createHash } from 'node:crypto';
import { CITY } from '#kernel/actor.ts';
import type { InputOf, OutputOf } from '#kernel/endpoint.ts';
import { canonicalJson, type Value } from '#kernel/form/values.ts';
import { byId, cursorOf, pageFrom } from '#kernel/page.ts';
import { common } from '#kernel/problem.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { continueAs } from '#platform/http/transact.ts';
import { scopesOfSheet } from '../access.ts';
import { type api, type Mine, problems, type SheetPage } from '../contract.ts';
import { gapsOf, readField, totalOf } from '../rules/sheet.ts';
import * as panels from '../store/panels.ts';
import * as store from '../store/scoring.ts';
import { pointsIn } from './points.ts';
import { indicatorsOf } from './present.ts';
import { rescope } from './running.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type PanelFacts = Pick<panels.Panel, 'id' | 'title' | 'practice' | 'opensAt' | 'closesAt' | 'state'>;

const present = (row: store.Assignment, panel: PanelFacts): Mine => ({
  id: row.id,
  title: row.title,
  organisations: row.organisations.map(({ name }) => name),
  panel: {
    id: panel.id,
    title: panel.title,
    practice: panel.practice,
    opensAt: panel.opensAt.toISOString(),
    closesAt: panel.closesAt.toISOString(),
    state: panel.state === 'closed' ? 'closed' : 'open',
  },
  state: row.state,
  because: row.because,
  reason: row.reason,
  total: row.total,
});

export const mine = async (ctx: Ctx, { after, size }: In<'mine'>) => {
  const rows = await store.mine(ctx.tx, ctx.actor.id, { after: cursorOf(after, byId), size });
  const known = await store.panelsWithIds(
    ctx.tx,
    rows.map(row => row.panelId),
  );
  return pageFrom(rows, { size, key: row => [row.id], present: row => present(row, known.get(row.panelId)!) });
};

type Opened = { readonly row: store.Assignment; readonly panel: panels.Panel };
/** `read` finds the panel; who writes holds it, so that a sheet comes in before the end or not at all. */
const open = async (ctx: Ctx, row: store.Assignment | undefined, read = panels.hold): Promise<Opened> => {
  const panel = row?.personId === ctx.actor.id && row.state !== 'released' ? await read(ctx.tx, row.panelId) : undefined;
  if (!row || !panel) throw problems.missing();
  return { row, panel };
};

/** Who has not declared does not read, and who stands aside never does. */
const refuse = ({ state }: store.Assignment): void => {
  if (state === 'asked') throw problems.undeclared();
  if (state === 'recused') throw problems.recused();
};

const isOver = ({ state, closesAt, instant }: panels.Panel) => state !== 'open' || instant > closesAt;
const shutOf = ({ row, panel }: Opened): SheetPage['shut'] =>
  row.state === 'submitted' ? 'locked' : isOver(panel) || panel.instant < panel.opensAt ? 'closed' : null;

/** 回避声明: nothing of the subject is read before. Who has no interest reads its papers from now on; who has one is out, with the reason. */
export const declare = async (ctx: Ctx, { id, conflict, reason }: In<'declare'>): Promise<Mine> => {
  const { row, panel } = await open(ctx, await store.lockAssignment(ctx.tx, id));
  if (row.state !== 'asked') throw problems.declared();
  if (isOver(panel)) throw problems.closed();
  if (conflict && reason.length < 2) throw problems['reason-missing']();
  const change = conflict ? { state: 'recused' as const, because: 'declared' as const, reason } : { state: 'clear' as const };
  await store.updateAssignment(ctx.tx, id, { ...change, declaredAt: panel.instant });
  await ctx.record('reviews.declared', id, { scopes: row.scopes, payload: { panel: panel.id, title: row.title, conflict, ...(conflict ? { reason } : {}) } });
  // The subject is not this person's to see before: the city opens it, in the same step.
  const city = await continueAs(ctx, { ...ctx.actor, nodes: [...ctx.actor.nodes, CITY] });
  await rescope(city, panel.id, row.subjectId);
  await continueAs(ctx, ctx.actor);
  return present({ ...row, ...change, because: conflict ? 'declared' : row.because, reason: conflict ? reason : row.reason }, panel);
};

const pageOf = async (ctx: Ctx, opened: Opened): Promise<SheetPage> => {
  const { row, panel } = opened;
  const subject = (await panels.subject(ctx.tx, row.subjectId))!;
  const sheet = await store.sheet(ctx.tx, row.id);
  const papers = await store.papers(ctx.tx, row.subjectId);
  const shut = shutOf(opened);
  return {
    ...present(row, panel),
    scheme: panel.scheme,
    points: pointsIn(await indicatorsOf(ctx, panel)),
    facts: subject.facts,
    papers: papers.map(({ id, key, title, size, sha256 }) => ({ id, key, title, size: Number(size), sha256 })),
    papersState: subject.papers,
    answers: sheet?.answers ?? {},
    versions: sheet?.versions ?? {},
    editable: shut === null,
    shut,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    number: row.number,
  };
};

export const sheet = async (ctx: Ctx, { id }: In<'sheet'>): Promise<SheetPage> => {
  const opened = await open(ctx, await store.assignment(ctx.tx, id), panels.find);
  refuse(opened.row);
  return pageOf(ctx, opened);
};

/** The sheet held for writing, by the clock that was read after it. */
const writeOn = async (ctx: Ctx, id: string): Promise<Opened & { kept: Pick<store.Sheet, 'answers' | 'versions'> }> => {
  const opened = await open(ctx, await store.lockAssignment(ctx.tx, id));
  refuse(opened.row);
  const shut = shutOf(opened);
  if (shut !== null) throw problems[shut]();
  const kept = await store.sheet(ctx.tx, id);
  return { ...opened, kept: { answers: kept?.answers ?? {}, versions: kept?.versions ?? {} } };
};

type Wanted = In<'saveScores'>['changes'][number];
const unknown = say('评分表没有这一项，请刷新后重试', 'The sheet has no such field; reload and try again');

const readAll = (ctx: Ctx, { scheme }: panels.Panel, changes: readonly Wanted[]): Wanted[] => {
  const faults: { pointer: string; message: Text }[] = [];
  const read = changes.flatMap((change, i) => {
    const parsed = changes.findIndex(({ field }) => field === change.field) === i ? readField(scheme, change.field, change.value) : null;
    if (!parsed) faults.push({ pointer: `/changes/${i}/field`, message: unknown });
    else if ('error' in parsed) faults.push({ pointer: `/changes/${i}/value`, message: parsed.error });
    else return [{ ...change, value: parsed.value }];
    return [];
  });
  if (faults.length > 0) throw common.invalid({ errors: faults.map(({ pointer, message }) => ({ pointer, message: message[ctx.language] })) });
  return read;
};

/** Saves what was typed, field by field; of two windows that wrote one field, both texts are kept to choose from. */
export const saveScores = async (ctx: Ctx, { id, changes }: In<'saveScores'>): Promise<OutputOf<(typeof api)['saveScores']>> => {
  const { row, panel, kept } = await writeOn(ctx, id);
  const read = readAll(ctx, panel, changes);
  const at = (field: string) => ({ version: kept.versions[field] ?? 0, value: kept.answers[field] ?? null });
  const moved = read.filter(({ field, base, value }) => base !== at(field).version && value !== at(field).value);
  if (moved.length > 0)
    throw problems.conflict({
      extra: {
        conflicts: moved.map(({ field, value }) => ({
          field,
          version: at(field).version,
          mine: value,
          theirs: at(field).value,
          person: ctx.actor.name,
          at: null,
        })),
      },
    });
  const changed = read.filter(({ field, value }) => value !== at(field).value);
  const answers = { ...kept.answers, ...Object.fromEntries(changed.map(({ field, value }) => [field, value])) };
  const versions = { ...kept.versions, ...Object.fromEntries(changed.map(({ field }) => [field, at(field).version + 1])) };
  const saved = read.map(({ field, value }) => ({ field, value, version: versions[field] ?? 0 }));
  if (changed.length === 0) return { saved, at: panel.instant.toISOString() };
  const when = await store.writeSheet(ctx.tx, { assignmentId: id, answers, versions, scopes: scopesOfSheet(ctx.actor.id, row.number > 0) });
  return { saved, at: when.toISOString() };
};

/** Hands the sheet in: complete, with every reason that it takes. It is read-only from now on, and the city reads it. */
export const submitScores = async (ctx: Ctx, { id }: In<'submitScores'>): Promise<SheetPage> => {
  const opened = await writeOn(ctx, id);
  const { row, panel, kept } = opened;
  const gaps = gapsOf(panel.scheme, kept.answers);
  if (gaps.length > 0) throw problems.incomplete({ extra: { gaps } });
  const total = totalOf(panel.scheme, kept.answers)!;
  const number = row.number + 1;
  const scopes = scopesOfSheet(ctx.actor.id, true);
  const digest = createHash('sha256')
    .update(canonicalJson({ assignment: id, number, answers: kept.answers, total } as unknown as Value))
    .digest('hex');
  await store.insertSubmission(ctx, { assignmentId: id, number, answers: kept.answers, total, digest, scopes });
  await store.setSheetScopes(ctx.tx, id, scopes);
  const change = { state: 'submitted' as const, submittedAt: panel.instant, total, number };
  await store.updateAssignment(ctx.tx, id, change);
  await ctx.record('reviews.submitted', id, { scopes: row.scopes, payload: { panel: panel.id, title: row.title, number } });
  return pageOf(ctx, { panel, row: { ...row, ...change } });
};
