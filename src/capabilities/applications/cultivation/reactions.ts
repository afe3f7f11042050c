import { z } from 'zod';
import { type ConsortiumRow, findConsortiumLedBy, setConsortiumKeepers, setConsortiumStatus, setMembers } from '#foundations/consortia/published.ts';
import { readForm } from '#foundations/forms/published.ts';
import { callOf, markPublished } from '#foundations/programmes/published.ts';
import { CITY, MINISTRY } from '#kernel/actor.ts';
import { textOf } from '#kernel/form/values.ts';
import type { Ctx, Reaction } from '#platform/capability.ts';
import { membersIn, recordFigures } from '../actions/results.ts';
import { proposedBy } from '../consortium.ts';
import * as lists from '../store/cultivation.ts';
import * as store from '../store.ts';

const Payload = z.object({ list: z.uuid(), batch: z.string(), title: z.string(), listedOn: z.iso.date(), documentNumber: z.string().nullable() });

/** One that was founded before stays the same consortium; who keeps it now keeps it beside who did. */
const taken = async (ctx: Ctx, known: ConsortiumRow, scopes: readonly string[]): Promise<string> => {
  await setConsortiumKeepers(ctx, known.id, [...known.keepers, ...scopes]);
  return known.id;
};

/** The three that lead it stand on the cover, not among the members (教育部办公厅通知 三、1). */
const led = (row: store.Row, members: readonly { organisationId: string; name: string; roles: string[] }[], enterprise: string | null) => [
  { organisationId: row.leadParkId, roles: ['lead-park'] },
  ...(row.schoolId ? [{ organisationId: row.schoolId, roles: ['lead-school'] }] : []),
  ...members.flatMap(({ organisationId, name }) => (name === enterprise ? [{ organisationId, roles: ['lead-enterprise'] }] : [])),
  ...members.map(({ organisationId, roles }) => ({ organisationId, roles })),
];

/** Who stands on a published list is cultivated (培育): a consortium of the nation, with the batch in its history beside what it was before. */
const cultivated: Reaction = {
  on: ['applications.cultivated'],
  run: async (ctx, event) => {
    const { list, batch, title, listedOn, documentNumber } = Payload.parse(event.payload);
    const row = await store.find(ctx.tx, event.subject);
    const call = row && (await callOf(ctx.tx, row.callId));
    const entry = await lists.entryOf(ctx.tx, event.subject);
    if (!row || !call || !entry || entry.consortiumId !== null) return;
    const scopes = [...new Set([...row.scopes, CITY, MINISTRY])];
    const form = await readForm(ctx, row.formId);
    const known = await findConsortiumLedBy(ctx.tx, { name: row.name, parkId: row.leadParkId, practice: call.practice });
    const id = known ? await taken(ctx, known, scopes) : await proposedBy(ctx, row, call, scopes, form.answers);
    const members = led(row, await membersIn(ctx, form), textOf(form.answers, 'cover.leadEnterprise'));
    await setMembers(ctx, id, members, listedOn);
    const by = { named: `${batch}${title}`, documentNumber, link: `/cultivation/${list}` };
    await setConsortiumStatus(ctx, id, 'cultivating', { since: listedOn, public: true, level: 'national', by });
    await recordFigures(ctx, id, row, { call, form, verifiedBy: event.personId });
    await lists.setConsortium(ctx.tx, row.id, id);
  },
};

/** The ministry keeps no call; that its results are out is said where the city keeps it. */
const published: Reaction = {
  on: ['applications.list-published'],
  run: async (ctx, event) => {
    const call = await callOf(ctx.tx, event.subject);
    if (call && call.state !== 'published') await markPublished(ctx, call.id);
  },
};

export const cultivationReactions = { cultivated, listPublished: published };
