import { notify } from '#foundations/notifications/published.ts';
import type { Reaction } from '#platform/capability.ts';
import { findSecretKey } from '#platform/secrets.ts';
import { sendSms, smsChannel } from '#platform/sms/outbox.ts';
import * as store from './store.ts';
import { messages } from './words/messages.ts';

const sheetOf = (payload: Readonly<Record<string, unknown>>) => String(payload['sheet']);

/** What was confirmed changed afterwards: the list says so, the member is told by message, the school on its desk. */
const reopened: Reaction = {
  on: ['contributions.reopened'],
  run: async (ctx, event) => {
    const link = await store.findOfSheet(ctx.tx, sheetOf(event.payload));
    if (!link) return;
    await store.setReopened(ctx.tx, link.node, true);
    for (const node of link.scopes.filter(scope => scope !== link.node))
      await notify(ctx, {
        key: `${event.id}-reopened`,
        node,
        title: messages.reopened(link.member),
        link: `/forms/${link.formId}/links`,
        subjectId: link.subjectId,
      });
    if (link.revokedAt || link.expiresAt <= ctx.now || smsChannel() === 'none') return;
    const key = await findSecretKey(ctx, link.id);
    for (const telephone of await store.telephonesOf(ctx.tx, [link.id]))
      if (key)
        await sendSms(ctx, {
          to: key.open(telephone.sealed),
          text: messages.confirmAgain(link),
          subject: link.id,
          scopes: link.scopes,
          usefulUntil: link.expiresAt,
        });
  },
};

const confirmed: Reaction = {
  on: ['contributions.confirmed'],
  run: async (ctx, event) => {
    await store.setReopened(ctx.tx, sheetOf(event.payload), false);
  },
};

export const reactions = { reopened, confirmed };
