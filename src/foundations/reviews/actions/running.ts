import { eventsOfForm } from '#foundations/violations/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { say } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOfExpert, scopesOfPanel, scopesOfSubject } from '../access.ts';
import { type api, type Fact, problems } from '../contract.ts';
import { conflictOf } from '../rules/avoid.ts';
import * as store from '../store/panels.ts';
import type * as pool from '../store/pool.ts';
import { lockAssignment, setPaperScopes, updateAssignment } from '../store/scoring.ts';
import { available, place, tiesOf } from './choosing.ts';
import { held, shown, subjectsOf } from './panels.ts';
import { resultsOf } from './results.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const factsOf = async (ctx: Ctx, formId: string | null): Promise<Fact[]> =>
  formId === null
    ? []
    : (await eventsOfForm(ctx, { formId })).items.map(event => ({
        organisation: event.organisation.name,
        field: event.field,
        severity: event.severity,
        happenedOn: event.happenedOn,
        summary: event.summary,
        impact: event.impact,
        source: event.source,
        resolvedOn: event.resolvedOn,
        disclosure: event.disclosure,
      }));

/** One expert and one subject: who is tied to it stands aside at once (同单位回避). */
const assignmentOf = (subject: store.Subject, expert: pool.Expert & { personId: string }) => {
  const party = conflictOf(tiesOf(expert), subject.organisations);
  return {
    id: newId(),
    panelId: subject.panelId,
    subjectId: subject.id,
    expertId: expert.id,
    personId: expert.personId,
    expertName: expert.name,
    expertOrganisation: expert.organisation,
    title: subject.title,
    organisations: subject.organisations,
    ...(party ? { state: 'recused' as const, because: 'organisation' as const, reason: party.name } : { state: 'asked' as const }),
    scopes: scopesOfExpert(expert.personId),
  };
};

/** Who reads the subject and its papers follows from who declared what; papers that come later take over what stands here. */
export const rescope = async (ctx: Ctx, panelId: string, subjectId: string): Promise<void> => {
  const assignments = (await store.assignments(ctx.tx, panelId)).filter(one => one.subjectId === subjectId);
  const scopes = scopesOfSubject(assignments);
  await store.updateSubject(ctx.tx, subjectId, { scopes });
  await setPaperScopes(ctx.tx, subjectId, scopes);
};

/** The panel opens: what is known of each subject is kept as it is now, everybody is asked, and the papers are made. */
export const openPanel = async (ctx: Ctx, { id }: In<'openPanel'>) => {
  const row = await held(ctx, id, 'draft');
  if (row.closesAt <= row.instant) throw problems.days();
  const members = await store.members(ctx.tx, id);
  const experts =
    members.length > 0
      ? await available(
          ctx,
          members.map(({ expertId }) => expertId),
        )
      : [];
  const scarce: string[] = [];
  for (const before of await store.subjects(ctx.tx, id)) {
    const told = await subjectsOf(before.kind)?.describe(ctx, before.subjectId);
    if (!told) throw problems['not-reviewable']();
    const subject = { ...before, title: told.title, organisations: [...told.organisations] };
    const asked = experts.map(expert => assignmentOf(subject, expert));
    if (asked.filter(({ state }) => state === 'asked').length < row.scheme.least) scarce.push(told.title);
    else {
      await store.insertAssignments(ctx.tx, asked);
      await store.updateSubject(ctx.tx, subject.id, {
        title: told.title,
        organisations: subject.organisations,
        facts: await factsOf(ctx, told.formId),
        papers: 'waiting',
      });
    }
  }
  if (scarce.length > 0) throw problems['panel-small']({ detail: say(`专家不足的申报：${scarce.join('、')}。`, `Too few experts: ${scarce.join('; ')}.`) });
  const scopes = scopesOfPanel(
    'open',
    experts.map(({ personId }) => personId),
  );
  await store.update(ctx.tx, id, { state: 'open', scopes });
  await ctx.record('reviews.panel-opened', id, { scopes, payload: { title: row.title, experts: experts.length } });
  return shown(ctx, id);
};

/** What could not be made is made again; what is frozen stays as it is. */
export const papersAgain = async (ctx: Ctx, { id }: In<'papersAgain'>) => {
  const row = await held(ctx, id, 'open');
  const failed = (await store.subjects(ctx.tx, id)).filter(({ papers }) => papers === 'failed');
  if (failed.length === 0) throw problems.state();
  for (const { id: subject } of failed) await store.updateSubject(ctx.tx, subject, { papers: 'waiting' });
  await ctx.record('reviews.papers-asked', id, { scopes: row.scopes, payload: { title: row.title } });
  return shown(ctx, id);
};

const waitsFor = (assignments: readonly { state: string; personId: string }[]) => [
  ...new Set(assignments.filter(({ state }) => state === 'asked' || state === 'clear').map(({ personId }) => personId)),
];

/** 一键催办 */
export const remind = async (ctx: Ctx, { id }: In<'remind'>) => {
  const row = await held(ctx, id, 'open');
  const persons = waitsFor(await store.assignments(ctx.tx, id));
  if (persons.length > 0) await ctx.record('reviews.reminded', id, { scopes: scopesOfPanel('open', persons), payload: { title: row.title, persons } });
  return { reminded: persons.length };
};

export const extend = async (ctx: Ctx, { id, closesAt, reason }: In<'extend'>) => {
  const row = await held(ctx, id, 'open');
  const until = new Date(closesAt);
  if (until <= row.instant || until <= row.closesAt) throw problems.days();
  await store.update(ctx.tx, id, { closesAt: until });
  await ctx.record('reviews.extended', id, { scopes: row.scopes, payload: { from: row.closesAt.toISOString(), to: closesAt, reason } });
  return shown(ctx, id);
};

/** The city gives a sheet back: what was handed in stays in the history, and the expert hands in again. */
export const reopen = async (ctx: Ctx, { id, reason }: In<'reopen'>) => {
  const assignment = await lockAssignment(ctx.tx, id);
  if (!assignment) throw problems.missing();
  await held(ctx, assignment.panelId, 'open');
  if (assignment.state !== 'submitted') throw problems.state();
  await updateAssignment(ctx.tx, id, { state: 'clear', reason, because: 'city', submittedAt: null, total: null });
  await ctx.record('reviews.reopened', id, { scopes: assignment.scopes, payload: { panel: assignment.panelId, title: assignment.title, reason } });
  return shown(ctx, assignment.panelId);
};

/** Another expert in the place of one who stands aside or does not come. What was handed in is never replaced. */
export const replace = async (ctx: Ctx, { id, expertId, reason }: In<'replace'>) => {
  const assignment = await lockAssignment(ctx.tx, id);
  if (!assignment) throw problems.missing();
  const row = await held(ctx, assignment.panelId, 'open');
  if (assignment.state === 'submitted' || assignment.state === 'released') throw problems.state();
  const [expert] = await available(ctx, [expertId]);
  const subject = (await store.subjects(ctx.tx, row.id)).find(one => one.id === assignment.subjectId)!;
  const others = await store.assignments(ctx.tx, row.id);
  const made = assignmentOf(subject, expert!);
  if (made.state !== 'asked' || others.some(one => one.subjectId === subject.id && one.expertId === expertId)) throw problems['no-expert']();
  if (assignment.state !== 'recused') await updateAssignment(ctx.tx, id, { state: 'released', because: 'city', reason });
  await place(ctx, row.id, [expert!], 'replacement');
  await store.insertAssignments(ctx.tx, [made]);
  await store.update(ctx.tx, row.id, { scopes: [...new Set([...row.scopes, expert!.personId])] });
  await rescope(ctx, row.id, subject.id);
  await ctx.record('reviews.replaced', row.id, {
    scopes: [...new Set([...row.scopes, expert!.personId])],
    payload: { subject: subject.title, from: assignment.expertName, to: expert!.name, reason, person: expert!.personId, released: assignment.personId },
  });
  return shown(ctx, row.id);
};

/** After the time, or once everybody handed in: the results are computed once and kept. */
export const closePanel = async (ctx: Ctx, { id }: In<'closePanel'>) => {
  const row = await held(ctx, id, 'open');
  const assignments = await store.assignments(ctx.tx, id);
  if (row.instant < row.closesAt && waitsFor(assignments).length > 0) throw problems['too-early']();
  const results = await resultsOf(ctx, row);
  const short = results.filter(({ score }) => score === null).map(({ title }) => title);
  if (short.length > 0) throw problems['scores-missing']({ detail: say(`评分不足的申报：${short.join('、')}。`, `Too few scores: ${short.join('; ')}.`) });
  for (const result of results) await store.updateSubject(ctx.tx, result.id, { result });
  await store.update(ctx.tx, id, { state: 'closed' });
  await ctx.record('reviews.panel-closed', id, {
    scopes: row.scopes,
    payload: { title: row.title, kind: row.subjectKind, subjects: results.map(({ subjectId }) => subjectId) },
  });
  return shown(ctx, id);
};
