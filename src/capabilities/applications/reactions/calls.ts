import { moveForm, setFormAccess } from '#foundations/forms/published.ts';
import { setPlanAccess } from '#foundations/plans/published.ts';
import { callOf } from '#foundations/programmes/published.ts';
import { moveDue } from '#foundations/tasks/published.ts';
import type { Reaction } from '#platform/capability.ts';
import { moveSealingDeadline } from '../sealing.ts';
import { invitationsOf } from '../store/invitations.ts';
import * as store from '../store.ts';
import { tell } from './asking.ts';

/** The call owns its dates: when it is extended or closed early, every form still being written follows, and its people are told. */
export const deadline: Reaction = {
  on: ['programmes.call-extended', 'programmes.call-closed', 'programmes.call-changed'],
  run: async (ctx, event) => {
    const call = await callOf(ctx.tx, event.subject);
    if (!call) return;
    for (const row of await store.ofCall(ctx.tx, call.id)) {
      if (row.submittedAt !== null || row.state === 'withdrawn') continue;
      await setFormAccess(ctx, row.formId, { editableUntil: call.closesAt });
      await setPlanAccess(ctx, row.id, { editableUntil: call.closesAt });
      await moveSealingDeadline(ctx, row.id, call.closesAt);
      // The call's event does not reach those people; one about their own application does.
      await ctx.record('applications.deadline-moved', row.id, { scopes: row.scopes, payload: { to: call.closesAt.toISOString(), because: event.type } });
    }
  },
};

export const moved: Reaction = {
  on: ['applications.deadline-moved'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, event.subject);
    const call = row && (await callOf(ctx.tx, row.callId));
    if (!row || !call) return;
    // Who is asked to take part answers while one may apply.
    const invited = await invitationsOf(ctx.tx, row.id);
    for (const id of [row.id, ...invited.map(one => one.id)]) await moveDue(ctx, id, call.closesAt);
    await tell(ctx, row, event, event.payload['because'] === 'programmes.call-closed' ? 'closedEarly' : 'extended', 'school', 'park');
  },
};

/**
 * The print was corrected: drafts go over to it where the call says so; what was handed in stays as it is. Whoever cannot go over, because
 * of what is written there, stays too, and the history says so.
 */
export const corrected: Reaction = {
  on: ['programmes.call-corrected'],
  run: async (ctx, event) => {
    if (event.payload['drafts'] !== 'move') return;
    for (const row of await store.ofCall(ctx.tx, event.subject)) {
      if (row.submittedAt !== null || row.state === 'withdrawn') continue;
      const answer = await moveForm(ctx, row.formId, String(event.payload['to']));
      if (!answer.moved)
        await ctx.record('applications.form-kept', row.id, { scopes: row.scopes, payload: { to: event.payload['to'], reason: answer.because[0]?.['zh-CN'] } });
    }
  },
};
