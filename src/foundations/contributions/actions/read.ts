import { packageOf } from '#foundations/programmes/published.ts';
import { holds } from '#kernel/actor.ts';
import type { InputOf, OutputOf } from '#kernel/endpoint.ts';
import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { listsOf, questionsFor } from '#kernel/form/members.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf, manages, partOf } from '../access.ts';
import type { api, MemberRow, MySheet, Overview, SheetPage } from '../contract.ts';
import { type Earlier, previousOf } from '../rules/previous.ts';
import { filledOf, stageOf } from '../rules/state.ts';
import { statementsOf } from '../rules/statements.ts';
import * as store from '../store.ts';
import { presentItem } from './items.ts';
import { matchesOf } from './matches.ts';
import { type Opened, openSheet, readRound, refusalOf } from './open.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** What groups are called on the form: 企业, 学校. */
export const groupLabelsOf = (definition: FormDefinition): Record<string, string> =>
  Object.fromEntries(
    [...cellIndex(definition).values()].filter(cell => cell.kind === 'list' && cell.table === 'members').map(cell => [cell.field, cell.caption]),
  );

/** Older sheets of the same organisation that this reader may see, the newest first. */
const earlierSheets = async (ctx: Ctx, { sheet }: Opened): Promise<Earlier[]> => {
  if (!sheet.organisationId) return [];
  const older = (await store.sheetsOfOrganisation(ctx.tx, sheet.organisationId)).filter(other => other.id < sheet.id);
  const rounds = await store.roundsOf(ctx.tx, [...new Set(older.map(({ formId }) => formId))]);
  return older.map(({ figures, formId }) => ({ figures, title: rounds.find(round => round.formId === formId)?.title ?? '' }));
};

const instantText = (at: Date | null) => at?.toISOString() ?? null;

export const sheetPage = async (ctx: Ctx, opened: Opened): Promise<SheetPage> => {
  const { sheet, round, definition } = opened;
  const items = await store.itemsOfSheet(ctx.tx, sheet.id);
  const earlier = await earlierSheets(ctx, opened);
  const labels = groupLabelsOf(definition);
  const because = refusalOf(ctx, opened);
  return {
    id: sheet.id,
    formId: sheet.formId,
    formTitle: definition.title,
    consortium: round.title,
    subject: { kind: round.subjectKind, id: round.subjectId },
    member: {
      name: sheet.name,
      organisationId: sheet.organisationId,
      groups: sheet.groups,
      groupLabels: sheet.groups.map(group => labels[group] ?? group),
      current: sheet.member,
    },
    part: partOf(ctx.actor, round, sheet),
    stage: stageOf({ ...sheet, items: items.length }),
    questions: questionsFor(definition, sheet.groups).map(question => ({ ...question, previous: previousOf(question, earlier) })),
    lists: listsOf(definition),
    answers: Object.fromEntries(Object.entries(sheet.figures).map(([key, value]) => [key, value ?? null])),
    versions: sheet.versions,
    items: items.map(item => presentItem(item, round)),
    roster: round.roster.filter(({ id }) => id !== sheet.id),
    editable: because === null,
    because,
    editableUntil: instantText(round.editableUntil),
    given: sheet.givenAt && { at: sheet.givenAt.toISOString(), source: sheet.givenSource ?? 'desk' },
    confirmed: sheet.confirmedAt && { at: sheet.confirmedAt.toISOString(), how: sheet.confirmedHow ?? 'desk' },
    disclosure: sheet.disclosure,
    ...statementsOf(definition),
  };
};

export const sheet = async (ctx: Ctx, { id }: In<'sheet'>): Promise<SheetPage> => sheetPage(ctx, await openSheet(ctx, id));

const memberRow = (row: store.Sheet, definition: FormDefinition, items: readonly store.Item[]): MemberRow => {
  const mine = items.filter(item => item.sheetId === row.id).length;
  const questions = questionsFor(definition, row.groups);
  return {
    id: row.id,
    name: row.name,
    organisationId: row.organisationId,
    groups: row.groups,
    current: row.member,
    stage: stageOf({ ...row, items: mine }),
    filled: filledOf(questions, row.figures),
    asked: questions.length,
    items: mine,
    disclosed: row.disclosure !== null,
    changedAt: instantText(row.changedAt),
    givenAt: instantText(row.givenAt),
    confirmedAt: instantText(row.confirmedAt),
  };
};

export const overview = async (ctx: Ctx, { formId }: In<'overview'>): Promise<Overview> => {
  const { round, definition } = await readRound(ctx, formId);
  const sheets = await store.sheetsOf(ctx.tx, formId);
  const current = new Set(sheets.filter(({ member }) => member).map(({ id }) => id));
  const items = await store.itemsOf(ctx.tx, formId);
  const counted = items.filter(item => current.has(item.sheetId));
  return {
    formId,
    formTitle: definition.title,
    consortium: round.title,
    subject: { kind: round.subjectKind, id: round.subjectId },
    manages: manages(ctx.actor, round),
    because: becauseOf(ctx.actor, round, null, await store.instantOf(ctx.tx)),
    editableUntil: instantText(round.editableUntil),
    askedAt: instantText(round.askedAt),
    groupLabels: groupLabelsOf(definition),
    members: sheets.map(row => memberRow(row, definition, items)),
    openMatches: matchesOf(counted, await store.decisionsOf(ctx.tx, formId)).open.length,
  };
};

/** For the way from the form to its members: nothing where the form asks none, or where this reader sees not all of it. */
export const standing = async (ctx: Ctx, { formId }: In<'standing'>): Promise<{ given: number; total: number }> => {
  const round = await store.findRound(ctx.tx, formId);
  if (!round?.keepers.some(node => holds(ctx.actor, node))) return { given: 0, total: 0 };
  const sheets = (await store.sheetsOf(ctx.tx, formId)).filter(({ member }) => member);
  return { given: sheets.filter(({ state }) => state !== 'open').length, total: sheets.length };
};

/** What waits for one's own organisation, the newest first; a guest has the one sheet of its link. */
export const mine = async (ctx: Ctx): Promise<OutputOf<(typeof api)['mine']>> => {
  if (!ctx.actor.organisation) return { items: [] };
  const sheets = await store.sheetsOfOrganisation(ctx.tx, ctx.actor.organisation.id);
  const rounds = await store.roundsOf(ctx.tx, [...new Set(sheets.map(({ formId }) => formId))]);
  const instant = await store.instantOf(ctx.tx);
  const entries = await store.itemsOfSheets(
    ctx.tx,
    sheets.map(({ id }) => id),
  );
  const items: MySheet[] = [];
  for (const row of sheets) {
    const round = rounds.find(({ formId }) => formId === row.formId);
    if (!round?.askedAt) continue;
    const { definition } = await packageOf(ctx.tx, round.packageId, round.packageVersion);
    items.push({
      id: row.id,
      formTitle: definition.title,
      consortium: round.title,
      stage: stageOf({ ...row, items: entries.filter(({ sheetId }) => sheetId === row.id).length }),
      current: row.member,
      because: becauseOf(ctx.actor, round, row, instant),
      editableUntil: instantText(round.editableUntil),
    });
  }
  return { items };
};
