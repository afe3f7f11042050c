import { closeGuestSessionsOf, nameGuest } from '#foundations/identity/published.ts';
import { INSIDE } from '#kernel/actor.ts';
import { sayInstant } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import type { Language } from '#kernel/words.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { findSecretKey, makeSecretKey, scopeSecretKey } from '#platform/secrets.ts';
import { isMobile, type lastSms, masked, sendSms, smsChannel } from '#platform/sms/outbox.ts';
import { scopesOf } from '../access.ts';
import { type Link, type Made, problems } from '../contract.ts';
import * as gate from '../gate.ts';
import { tidyTelephone } from '../rules.ts';
import * as store from '../store.ts';
import { messages } from '../words/messages.ts';

/** Mobile numbers as they were typed; every place that is none. */
export const mobilesIn = (asked: readonly string[], language: Language): string[] => {
  const tidy = asked.map(tidyTelephone);
  const wrong = tidy.flatMap((telephone, index) => (isMobile(telephone) ? [] : [index]));
  if (wrong.length > 0)
    throw problems['not-mobile']({
      errors: wrong.map(index => ({ pointer: `/telephones/${index}`, message: problems['not-mobile']().definition.title[language] })),
    });
  return [...new Set(tidy)];
};

type Named = Pick<store.LinkRow, 'id' | 'kind' | 'member' | 'person'>;

/**
 * Gives a link its telephones: who had it before under the same number stays the same guest; others are let go.
 * What a guest writes in a form or about a plan is read by every reader of those: its name stands in histories for everybody inside.
 */
const bindTelephones = async (ctx: Ctx, { id: linkId, kind, ...who }: Named, telephones: readonly string[], scopes: readonly string[]): Promise<void> => {
  await makeSecretKey(ctx, linkId, scopes);
  await scopeSecretKey(ctx, linkId, scopes);
  const key = (await findSecretKey(ctx, linkId))!;
  const before = await store.telephonesOf(ctx.tx, [linkId]);
  const kept = before.filter(row => telephones.includes(key.open(row.sealed)));
  const gone = before.filter(row => !kept.includes(row)).map(({ id }) => id);
  await store.removeTelephones(ctx.tx, gone);
  const fresh = telephones.filter(telephone => !kept.some(row => key.open(row.sealed) === telephone));
  for (const telephone of fresh) {
    const id = newId();
    await store.insertTelephone(ctx.tx, { id, linkId, masked: masked(telephone), sealed: key.seal(telephone), scopes: [...scopes] });
    await nameGuest(ctx, { id, name: messages.guest(who, masked(telephone)), scopes: kind === 'sheet' ? scopes : [INSIDE] });
  }
  // Whoever was in by the old link comes in again by the new one.
  const all = before.map(({ id }) => id);
  await closeGuestSessionsOf(all);
  await gate.forgetCodes(all);
};

/** What an event says of a link. */
export const payloadOf = ({
  id,
  kind,
  node,
  member,
  person,
  sectionLabel,
}: Pick<store.LinkRow, 'id' | 'kind' | 'node' | 'member' | 'person' | 'sectionLabel'>) => ({
  link: id,
  ...(kind === 'sheet' ? { sheet: node } : {}),
  member,
  ...(person === null ? {} : { person }),
  ...(sectionLabel === null ? {} : { section: sectionLabel }),
});

/** Where this house is reached, as whoever makes the link sees it. */
export const originOf = ({ request }: WireCtx): string => `${request.protocol}://${request.host}`;

type Issued = Omit<store.LinkRow, 'id' | 'inviter' | 'tokenSha256' | 'madeBy' | 'madeAt' | 'revokedAt' | 'openedAt' | 'enteredAt' | 'reopenedAt' | 'scopes'> & {
  readonly writers: readonly string[];
  /** In clear; of a link that is made again, without them it keeps those it has. */
  readonly telephones: readonly string[];
  /** Sends it by message as an address of this origin; null hands it out only. */
  readonly origin: string | null;
};

/** Makes the link to a node, in place of the one there was, and sends it if it is to be sent. */
export const issue = async (ctx: Ctx, { writers, telephones, origin, ...about }: Issued): Promise<Made> => {
  if (origin !== null && smsChannel() === 'none') throw problems['no-channel']();
  const { token, fingerprint } = gate.newToken();
  const scopes = scopesOf({ node: about.node, writers });
  const again = (await store.lockOfNode(ctx.tx, about.node)) !== undefined;
  const inviter = ctx.actor.organisation!.name;
  const { id } = await store.put(ctx.tx, { ...about, id: newId(), inviter, tokenSha256: fingerprint, madeBy: ctx.actor.id, scopes });
  const link = { ...about, id };
  await bindTelephones(ctx, link, telephones, scopes);
  await ctx.record(again ? 'links.renewed' : 'links.made', about.subjectId, {
    scopes,
    payload: { ...payloadOf(link), telephones: telephones.map(masked) },
  });
  const path = `/fill#${token}`;
  const shown: string[] = [];
  const { kind, member, person, language, sectionLabel: section, expiresAt } = about;
  if (origin !== null) {
    const said = { inviter, about: about.about, until: sayInstant(expiresAt), url: `${origin}${path}` };
    const text = kind === 'sheet' ? messages.invitation({ ...said, member }) : messages.invite({ ...said, language, kind, person: person!, section });
    for (const to of telephones) {
      const sending = await sendSms(ctx, { to, text, subject: id, scopes, usefulUntil: expiresAt });
      if (sending.shown !== null) shown.push(sending.shown);
    }
  }
  return {
    id,
    kind,
    sheetId: kind === 'sheet' ? about.node : null,
    member,
    person,
    section,
    language,
    about: about.about,
    inviter,
    path,
    telephones: telephones.map(masked),
    expiresAt: expiresAt.toISOString(),
    sent: origin === null ? 0 : telephones.length,
    shown,
  };
};

type LastSms = Awaited<ReturnType<typeof lastSms>> extends Map<string, infer T> ? T : never;
export const presentSending = (sending: LastSms | undefined | null): Link['sending'] =>
  sending ? { state: sending.state, trouble: sending.trouble, attempts: sending.attempts, at: sending.at.toISOString() } : null;
