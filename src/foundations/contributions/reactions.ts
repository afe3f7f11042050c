import { changeForm } from '#foundations/forms/published.ts';
import { closeTasks, moveDue, openTask } from '#foundations/tasks/published.ts';
import { isConfirmation } from '#kernel/form/values.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { syncSheets } from './actions/follow.ts';
import { statementCell } from './rules/statements.ts';
import * as store from './store.ts';
import { taskWords } from './words/tasks.ts';

const clerks = permissions['contributions.fill'].filter(role => role !== 'guest');

const openFor = async (ctx: Ctx, event: PlatformEvent, round: store.Round, sheet: store.Sheet, key: 'fill' | 'confirm') => {
  if (!sheet.organisationId || !sheet.member || round.locked) return;
  await openTask(ctx, {
    key,
    subjectKind: 'sheet',
    subjectId: sheet.id,
    node: sheet.organisationId,
    roles: clerks,
    dueAt: round.editableUntil,
    link: `/sheets/${sheet.id}`,
    ...taskWords(key, round.title),
    cause: event.id,
  });
};

/** Every asked member with an organisation in the directory has it on its list until it has handed in. */
const waitFor = async (ctx: Ctx, event: PlatformEvent, sheets: readonly store.Sheet[], round: store.Round) => {
  for (const sheet of sheets) {
    if (sheet.state === 'open') await openFor(ctx, event, round, sheet, 'fill');
    // What the school entered waits for the member's word.
    if (sheet.state === 'given' && sheet.givenSource === 'school') await openFor(ctx, event, round, sheet, 'confirm');
  }
};

const formOf = (event: PlatformEvent) => String(event.payload['form']);
const named = (event: PlatformEvent) => (event.payload['sheets'] as string[] | undefined) ?? [];

const asked: Reaction = {
  on: ['contributions.asked'],
  run: async (ctx, event) => {
    const round = await store.findRound(ctx.tx, formOf(event));
    if (!round) return;
    const sheets = (await store.sheetsOf(ctx.tx, round.formId)).filter(({ id }) => named(event).includes(id));
    await waitFor(ctx, event, sheets, round);
  },
};

const follow: Reaction = { on: ['contributions.members-moved'], run: (ctx, event) => syncSheets(ctx, formOf(event)) };

const left: Reaction = {
  on: ['contributions.left'],
  run: async (ctx, event) => {
    for (const id of named(event)) await closeTasks(ctx, id, undefined, 'cancelled');
  },
};

/** Handed in, confirmed, or opened again by a change: the member's list says what is left to do. */
const moved: Reaction = {
  on: ['contributions.given', 'contributions.confirmed', 'contributions.reopened'],
  run: async (ctx, event) => {
    const sheet = await store.findSheet(ctx.tx, String(event.payload['sheet']));
    const round = sheet && (await store.findRound(ctx.tx, sheet.formId));
    if (!sheet || !round) return;
    if (sheet.state !== 'open') await closeTasks(ctx, sheet.id, ['fill']);
    if (sheet.state === 'confirmed') await closeTasks(ctx, sheet.id, ['confirm']);
    else if (round.askedAt && (event.type === 'contributions.reopened' || sheet.givenSource === 'school')) await openFor(ctx, event, round, sheet, 'confirm');
  },
};

/** Handed in, nobody waits for a member; given back, those that were not done wait again, until the new deadline. */
const access: Reaction = {
  on: ['contributions.access-changed'],
  run: async (ctx, event) => {
    const round = await store.findRound(ctx.tx, formOf(event));
    if (!round) return;
    const sheets = (await store.sheetsOf(ctx.tx, round.formId)).filter(({ member }) => member);
    for (const sheet of sheets) {
      if (round.locked) await closeTasks(ctx, sheet.id, undefined, 'cancelled');
      else if (round.editableUntil) await moveDue(ctx, sheet.id, round.editableUntil);
    }
    if (!round.locked && round.askedAt) await waitFor(ctx, event, sheets, round);
  },
};

/**
 * The member's word stands in the form, where the statement is printed: confirmed, or what it disclosed instead (渝经信发〔2023〕85号 附件4 3).
 * A sheet that was opened again takes its word back: it was given for other figures.
 */
const statement: Reaction = {
  on: ['contributions.confirmed', 'contributions.reopened'],
  run: async (ctx, event) => {
    const sheet = await store.findSheet(ctx.tx, String(event.payload['sheet']));
    const round = sheet && (await store.findRound(ctx.tx, sheet.formId));
    // A form that was handed in, or whose time ended in between, says what it said; the sheet keeps the member’s word.
    const over = round?.editableUntil != null && round.editableUntil < (await store.instantOf(ctx.tx));
    if (!sheet || !round || round.locked || over) return;
    await changeForm(ctx, round.formId, ({ definition, answers }) => {
      const cell = statementCell(definition);
      if (cell === null) return {};
      const value = answers[cell];
      const before = isConfirmation(value) ? value : { confirmed: false };
      const others = (said: Readonly<Record<string, unknown>> = {}) => Object.fromEntries(Object.entries(said).filter(([row]) => !sheet.rowIds.includes(row)));
      const row = sheet.rowIds[0]!;
      const confirmed = sheet.state === 'confirmed';
      const members = { ...others(before.members), ...(confirmed && sheet.disclosure === null ? { [row]: true } : {}) } as Record<string, boolean>;
      const disclosures = { ...others(before.disclosures), ...(confirmed && sheet.disclosure !== null ? { [row]: sheet.disclosure } : {}) } as Record<
        string,
        string
      >;
      return { [cell]: { confirmed: before.confirmed, members, ...(Object.keys(disclosures).length > 0 ? { disclosures } : {}) } };
    });
  },
};

export const reactions = { follow, asked, left, moved, access, statement };
