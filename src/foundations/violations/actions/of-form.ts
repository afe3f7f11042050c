import { problems as forms } from '#foundations/forms/contract.ts';
import { type KeptForm, readForm } from '#foundations/forms/published.ts';
import { dayOf, sayDay } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { cellsOf, type Member, membersOf } from '#kernel/form/cells.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import { isConfirmation } from '#kernel/form/values.ts';
import { Problem } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { type api, type OfForm, problems } from '../contract.ts';
import { firstDay } from '../rules.ts';
import * as store from '../store.ts';
import { words } from '../words/index.ts';
import { present } from './keep.ts';

/** The day of the call, as the record says that the form belongs to; without one, today. */
const calledOn = async (ctx: Ctx, form: KeptForm): Promise<string> => {
  const [subject] = slices().flatMap(slice => slice.formSubjects?.[form.subjectKind] ?? []);
  const day = subject && (await subject.contextOf(ctx, form.subjectId)).facts?.['calledOn'];
  return typeof day === 'string' ? day : dayOf(ctx.now);
};

type Known = { readonly form: KeptForm; readonly since: string; readonly members: readonly Member[]; readonly events: readonly store.Row[] };

/** The form, its members and their events that count for the call. */
export const knownOf = async (ctx: Ctx, formId: string): Promise<Known> => {
  const form = await readForm(ctx, formId);
  const members = membersOf(form.definition, form.answers);
  const since = firstDay(await calledOn(ctx, form));
  const events = await store.since(
    ctx.tx,
    members.flatMap(({ organisationId }) => organisationId ?? []),
    since,
  );
  return { form, since, members, events };
};

/** What a member said instead of the statement that the form prints. */
const disclosureOf = ({ definition, answers }: KeptForm, member: Member | undefined): string | null => {
  const cell = cellsOf(definition).find(one => one.kind === 'statement' && one.perMember);
  const value = cell && answers[cell.id];
  if (!member || !isConfirmation(value)) return null;
  return member.rowIds.map(row => value.disclosures?.[row]).find(text => text) ?? null;
};

/** For who reads the form: every event of its members that item 7 looks at, settled or not, and what the member says of it. */
export const ofForm = async (ctx: Ctx, { formId }: InputOf<(typeof api)['ofForm']>): Promise<OfForm> => {
  try {
    const { form, since, members, events } = await knownOf(ctx, formId);
    return {
      since,
      items: events.map(event => ({
        ...present(ctx, event),
        disclosure: disclosureOf(
          form,
          members.find(member => member.organisationId === event.organisationId),
        ),
      })),
    };
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.type === forms.missing().type) throw problems.missing();
    throw thrown;
  }
};

/** For the self-check: what is not settled must be told of (如实说明); it blocks nothing. */
export const knowledge = async (ctx: Ctx, formId: string): Promise<Partial<CheckContext>> => {
  // Most forms have nothing to do with any event: then nothing of the form is read.
  if (!(await store.anyOpen(ctx.tx))) return { violations: [] };
  const { events } = await knownOf(ctx, formId);
  const w = words['zh-CN'];
  const open = events.filter(event => event.resolvedOn === null);
  return {
    violations: open.map(event => ({
      organisation: event.organisation,
      organisationId: event.organisationId,
      summary: `${sayDay(event.happenedOn, 'zh-CN')} ${w.field[event.field]}（${w.severity[event.severity]}）`,
    })),
  };
};
