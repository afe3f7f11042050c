import { notify } from '#foundations/notifications/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import { dayOf, sayDay } from '#kernel/day.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, PlatformEvent, Reaction } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import type { DelegationRow } from './store/delegations.ts';
import * as store from './store/delegations.ts';
import * as people from './store.ts';
import { words } from './words/index.ts';

type News = (typeof words)['en']['acting']['news'];
const both = (say: (w: News, language: keyof Text) => string): Text => ({
  'zh-CN': say(words['zh-CN'].acting.news, 'zh-CN'),
  en: say(words.en.acting.news, 'en'),
});

type Names = { principal: string; deputy: string; kind: (language: keyof Text) => string };

const namesIn = async (ctx: Ctx, row: DelegationRow): Promise<Names> => {
  const names = new Map((await people.namesOf(ctx.tx, [row.principalId, row.deputyId])).map(one => [one.id, one.name]));
  return {
    principal: names.get(row.principalId) ?? '',
    deputy: names.get(row.deputyId) ?? '',
    kind: language => words[language].acting.kind[row.kind],
  };
};

const tell = async (ctx: Ctx, event: PlatformEvent, node: string, title: Text, body: Text | undefined, link: string) =>
  notify(ctx, { key: `${event.id}:${node}`, node, title, body, link, subjectId: event.subject });

/** Who is concerned by a change of a delegation, beside the one who made it: both persons; and who may confirm what is asked. */
const changed: Reaction = {
  on: ['identity.delegated', 'identity.delegation-asked', 'identity.delegation-confirmed', 'identity.delegation-revoked'],
  run: async (ctx, event) => {
    const row = await store.find(ctx.tx, String(event.payload['delegation']));
    if (!row) return;
    const { principal, deputy, kind } = await namesIn(ctx, row);
    const days = both((w, language) => w.days(sayDay(row.startsOn, language), sayDay(row.endsOn, language)));
    const reason = event.payload['reason'];
    const why = typeof reason === 'string' ? both(w => w.reason(reason)) : undefined;
    const others = [row.principalId, row.deputyId].filter(id => id !== event.personId);
    if (event.type === 'identity.delegation-asked')
      return tell(
        ctx,
        event,
        row.organisationId,
        both((w, language) => w.asked(deputy, principal, kind(language))),
        days,
        '/deputies?of=organisation',
      );
    for (const id of others)
      await tell(
        ctx,
        event,
        id,
        both((w, language) => (event.type === 'identity.delegation-revoked' ? w.revoked : w.holds)(deputy, principal, kind(language))),
        event.type === 'identity.delegation-revoked' ? why : days,
        '/deputies',
      );
  },
};

/** Every evening the clock says whom to tell; the reaction, within that person's scope, tells what was done in that name since last time. */
export const findDigests = async (ctx: Ctx): Promise<void> => {
  for (const row of await store.recent(ctx.tx, dayOf(ctx.now)))
    await ctx.record('identity.digest-due', row.id, { scopes: [row.principalId, row.deputyId, SERVICE], payload: { delegation: row.id } });
};

const digest: Reaction = {
  on: ['identity.digest-due'],
  run: async (ctx, event) => {
    const row = await store.lock(ctx.tx, event.subject);
    if (!row) return;
    const until = await store.instantOf(ctx.tx);
    const done = await store.untold(ctx.tx, row, until);
    await store.setTold(ctx.tx, row.id, until);
    if (done.length === 0) return;
    const { principal, deputy } = await namesIn(ctx, row);
    const kinds = [...Map.groupBy(done, one => one.type)].map(([type, all]) => ({
      count: all.length,
      text: slices().find(slice => slice.eventWords?.[type])?.eventWords?.[type] ?? { 'zh-CN': type, en: type },
    }));
    await tell(
      ctx,
      event,
      row.principalId,
      both(w => w.digest(deputy, principal, done.length)),
      both((w, language) => kinds.map(({ count, text }) => w.times(text[language], count)).join(w.comma)),
      `/deputies/${row.id}`,
    );
  },
};

export const reactions = { changed, digest };
