import { z } from 'zod';
import {
  type ConsortiumRow,
  consortiumOfOrigin,
  describeConsortium,
  foundingKnownAt,
  proposeConsortium,
  setConsortiumKeepers,
  setConsortiumStatus,
} from '#foundations/consortia/published.ts';
import { answersOf } from '#foundations/forms/published.ts';
import { type CallRow, callOf } from '#foundations/programmes/published.ts';
import { dayOf } from '#kernel/day.ts';
import type { DaysInForce } from '#kernel/form/days.ts';
import { type Answers, textOf } from '#kernel/form/values.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { partsOf } from './access.ts';
import { problems } from './contract.ts';
import * as store from './store.ts';

const kind = 'application';
const day = z.iso.date();

/** The consortium that this application means to found, if something is kept of it already. */
export const consortiumOf = (tx: Tx, applicationId: string): Promise<ConsortiumRow | undefined> => consortiumOfOrigin(tx, kind, applicationId);

/** What the application says of it now. */
const saidOf = (row: store.Row, answers: Answers) => ({
  name: row.name,
  clusters: row.clusters,
  plannedOn: day.safeParse(textOf(answers, 'plannedFoundingDate')).data ?? null,
  districtId: row.districtId,
});

/** The consortium of an application for who keeps it from now on: the one that was proposed before, as the application says it now, or a new one. */
export const proposedBy = async (ctx: Ctx, row: store.Row, call: CallRow, scopes: readonly string[], answers: Answers): Promise<string> => {
  const said = saidOf(row, answers);
  const known = await consortiumOf(ctx.tx, row.id);
  if (known) {
    await setConsortiumKeepers(ctx, known.id, scopes);
    await describeConsortium(ctx, known.id, said);
    return known.id;
  }
  const origin = { kind, id: row.id };
  return proposeConsortium(ctx, { ...said, level: 'other', leadType: 'park', callId: call.id, practice: call.practice, scopes, origin });
};

/** Park and school keep what belongs to their consortium from the first draft on (渝经信发〔2023〕85号 附件3 三): platforms, bases, functions. */
export const openProfile = async (ctx: Ctx, { id }: { id: string }): Promise<{ consortiumId: string }> => {
  const row = await store.lock(ctx.tx, id);
  if (!row) throw problems.missing();
  const known = await consortiumOf(ctx.tx, id);
  if (known) return { consortiumId: known.id };
  if (!partsOf(ctx.actor, row).some(part => part === 'park' || part === 'school')) throw problems.role();
  if (row.state === 'decided' || row.state === 'withdrawn') throw problems.state();
  const call = (await callOf(ctx.tx, row.callId))!;
  return { consortiumId: await proposedBy(ctx, row, call, row.scopes, await answersOf(ctx, row.formId)) };
};

/**
 * 「(拟)成立时间」 on the date of the form (附件4 1): the actual day once it was founded, as far as that was known then; planned while the day is to come
 * or the consortium says that it is not founded. Of a day that is over and about which nothing is known the caption stays as it is printed.
 */
export const daysOn = async (ctx: Ctx, id: string, { at, answers }: { at: Date; answers: Answers }): Promise<DaysInForce> => {
  const row = await store.find(ctx.tx, id);
  if (!row) return {};
  const consortium = await consortiumOf(ctx.tx, id);
  const known = consortium ? await foundingKnownAt(ctx.tx, consortium.id, at) : null;
  const today = dayOf(at);
  if (known?.foundedOn && known.foundedOn <= today) return { plannedFoundingDate: { planned: false, value: known.foundedOn } };
  const written = day.safeParse(textOf(answers, 'plannedFoundingDate')).data;
  return known || (written && written > today) ? { plannedFoundingDate: { planned: true, value: null } } : {};
};

/** Who reads the application reads what is kept of its consortium, until it is founded; what is withdrawn is founded no more. */
export const followConsortium = async (ctx: Ctx, next: store.Row): Promise<void> => {
  const known = await consortiumOf(ctx.tx, next.id);
  if (known?.status !== 'proposed') return;
  await setConsortiumKeepers(ctx, known.id, next.scopes);
  if (next.state === 'withdrawn') await setConsortiumStatus(ctx, known.id, 'withdrawn', { since: dayOf(ctx.now), public: false });
};
