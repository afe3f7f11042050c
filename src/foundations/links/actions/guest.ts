import { closeGuestSession, countAttempt, guestOf, openGuestSession } from '#foundations/identity/published.ts';
import { guestActor, PUBLIC, serviceActor } from '#kernel/actor.ts';
import { sayInstant } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { clearGuestToken, guestToken, setGuestToken } from '#platform/http/cookies.ts';
import { continueAs } from '#platform/http/transact.ts';
import { findSecretKey } from '#platform/secrets.ts';
import { sendSms, smsChannel } from '#platform/sms/outbox.ts';
import { type api, type Guest, type Invitation, problems } from '../contract.ts';
import * as gate from '../gate.ts';
import { codeLimits, codeRules, provedWithin } from '../rules.ts';
import { confirmByLink } from '../sheets.ts';
import * as store from '../store.ts';
import { messages } from '../words/messages.ts';
import { payloadOf } from './issue.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** The link of this token, if it still opens something; otherwise what happened to it and whom to ask. */
const liveLink = async (token: string): Promise<gate.FoundLink> => {
  const link = await gate.findLink(token);
  if (!link) throw problems.gone();
  if (link.state !== 'live') throw goneOf(link);
  return link;
};

const goneOf = ({ state, inviter, expiresAt }: gate.FoundLink) => problems.gone({ detail: messages.gone(state, inviter, sayInstant(expiresAt)) });

type Telephone = { readonly id: string; readonly masked: string };

/** Before anybody has proved anything the house acts, within the node of the sheet. */
const asHouse = (ctx: Ctx, link: gate.FoundLink) => continueAs(ctx, serviceActor([link.node, PUBLIC]));
const asGuest = (ctx: Ctx, link: gate.FoundLink, telephone: Telephone) =>
  continueAs(ctx, guestActor({ id: telephone.id, name: messages.guest(link, telephone.masked), nodes: [link.node] }));

const payload = (link: gate.FoundLink, telephone?: string) => ({ ...payloadOf(link), ...(telephone ? { telephone } : {}) });

const whatOf = ({ kind, sectionLabel: section, person, language }: gate.FoundLink) => ({ kind, section, person, language });

const present = (link: gate.FoundLink, { id, masked }: Telephone, provedAt: Date): Guest => ({
  id,
  ...whatOf(link),
  opens: link.kind === 'sheet' ? link.node : (link.formId ?? link.roundId!),
  inviter: link.inviter,
  member: link.member,
  about: link.about,
  masked,
  expiresAt: link.expiresAt.toISOString(),
  provedUntil: new Date(provedAt.getTime() + provedWithin).toISOString(),
});

export const show = async (ctx: WireCtx, { token }: In<'show'>): Promise<Invitation> => {
  const link = await liveLink(token);
  const house = await asHouse(ctx, link);
  if (await store.markOpened(house.tx, link.id)) await house.record('links.opened', link.subjectId, { scopes: link.scopes, payload: payload(link) });
  const { inviter, member, about, expiresAt, telephones } = link;
  const here = await guestOf(ctx.request);
  const known = telephones.find(({ id }) => id === here?.id);
  return {
    ...whatOf(link),
    inviter,
    member,
    about,
    expiresAt: expiresAt.toISOString(),
    channel: smsChannel(),
    telephones,
    guest: here && known ? present(link, known, here.provedAt) : null,
  };
};

const telephoneOf = (link: gate.FoundLink, id: string) => {
  const found = link.telephones.find(telephone => telephone.id === id);
  if (!found) throw problems.gone();
  return found;
};

const tooMany = () => problems['too-many-codes']({ retryAfter: 3600 });

export const sendCode = async (ctx: WireCtx, { token, telephone: id }: In<'sendCode'>) => {
  // Guesses at tokens are slowed as well: 192 bits need no more.
  if ((await countAttempt('link-ip', ctx.request.ip, 60)) > codeLimits.perAddress) throw tooMany();
  const link = await liveLink(token);
  const telephone = telephoneOf(link, id);
  if (smsChannel() === 'none') throw problems['no-channel']({ detail: messages.askForCode(link.inviter) });
  const house = await asHouse(ctx, link);
  const [row] = (await store.telephonesOf(house.tx, [link.id])).filter(found => found.id === id);
  const key = await findSecretKey(house, link.id);
  if (!row || !key) throw problems.gone();
  const to = key.open(row.sealed);
  const made = await gate.newCode(id, { spoken: false });
  if (!made) throw problems['too-soon']({ retryAfter: codeRules.againSeconds });
  if (
    (await countAttempt('link-code', link.id, 60)) > codeLimits.perLink ||
    (await countAttempt('link-telephone', gate.sourceOf(to), 60)) > codeLimits.perTelephone
  ) {
    await gate.forgetCodes([id]);
    throw tooMany();
  }
  const said = { code: made.code, minutes: codeRules.minutes, inviter: link.inviter };
  const text = link.kind === 'sheet' ? messages.code({ ...said, member: link.member }) : messages.codeTo({ ...said, language: link.language, kind: link.kind });
  const { shown } = await sendSms(house, { to, text, subject: link.id, scopes: link.scopes, usefulUntil: made.goodUntil });
  return { masked: telephone.masked, againAfter: codeRules.againSeconds, shown };
};

export const enter = async (ctx: WireCtx, { token, telephone: id, code }: In<'enter'>): Promise<Guest> => {
  const link = await liveLink(token);
  const telephone = telephoneOf(link, id);
  const tried = await gate.tryCode(id, code);
  if (!tried.right) {
    await ctx.note('links.code-refused', link.subjectId, { scopes: link.scopes, payload: payload(link, telephone.masked) });
    if (tried.left === 0) throw problems['code-gone']();
    throw problems['wrong-code']({ detail: messages.triesLeft(tried.left) });
  }
  const guest = await asGuest(ctx, link, telephone);
  await store.markEntered(guest.tx, link.id);
  await guest.record('links.entered', link.subjectId, {
    scopes: link.scopes,
    payload: { ...payload(link, telephone.masked), code: tried.spoken ? 'spoken' : 'sms' },
  });
  // A new session for every proof: the one that the browser had before is of no use any more.
  const before = guestToken(ctx.request);
  if (before) await closeGuestSession(before);
  setGuestToken(ctx.request, ctx.reply, await openGuestSession({ id, name: guest.actor.name, nodes: [link.node], until: link.expiresAt }));
  return present(link, telephone, ctx.now);
};

/** The guest of this request with the link, which may have been revoked since the session was looked up. */
const ownLink = async (ctx: WireCtx) => {
  const [link, here] = [await gate.linkOfGuest(ctx.actor.id), await guestOf(ctx.request)];
  if (!link || !here) throw problems.gone();
  if (link.state !== 'live') throw goneOf(link);
  return { link, provedAt: here.provedAt, telephone: telephoneOf(link, ctx.actor.id) };
};

export const guest = async (ctx: WireCtx): Promise<Guest> => {
  const { link, provedAt, telephone } = await ownLink(ctx);
  return present(link, telephone, provedAt);
};

export const confirm = async (ctx: WireCtx, { disclosure }: In<'confirm'>) => {
  const { link, provedAt } = await ownLink(ctx);
  if (link.kind !== 'sheet') throw problems.missing();
  // By the clock that set it: the database's.
  if (ctx.now.getTime() - provedAt.getTime() > provedWithin) throw problems['prove-again']();
  await confirmByLink(ctx, link.node, disclosure || null);
  return { confirmed: true };
};

export const leave = async ({ request, reply }: WireCtx) => {
  const token = guestToken(request);
  if (token) await closeGuestSession(token);
  clearGuestToken(request, reply);
  return { left: token !== undefined };
};
