import { formRefusal, readForm } from '#foundations/forms/published.ts';
import { closeGuestSessionsOf, countAttempt, nameGuest, organisationsWithPeople } from '#foundations/identity/published.ts';
import { sayInstant } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { findSecretKey, makeSecretKey, scopeSecretKey } from '#platform/secrets.ts';
import { isMobile, lastSms, masked, sendSms, smsChannel } from '#platform/sms/outbox.ts';
import { scopesOf } from '../access.ts';
import { type api, type Links, type Made, problems } from '../contract.ts';
import * as gate from '../gate.ts';
import { codeLimits, expiryOf, stateOf, telephonesOf, tidyTelephone } from '../rules.ts';
import { type Sheet, sheetNamed, sheetsOf } from '../sheets.ts';
import * as store from '../store.ts';
import { messages } from '../words/messages.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Form = Awaited<ReturnType<typeof readForm>>;

const titleOf = ({ definition, answers }: Form): string => [definition.title, answers.name].filter(text => typeof text === 'string' && text !== '').join(' · ');

/** The form of a list of links; for who reads it and does not fill it in, a refusal. */
export const ownForm = async (ctx: Ctx, formId: string): Promise<{ form: Form; because: 'locked' | 'closed' | null }> => {
  const form = await readForm(ctx, formId);
  const because = formRefusal(ctx.actor, form, ctx.now);
  if (because === 'role') throw problems.role();
  return { form, because };
};

const mobilesOf = (form: Form, sheet: Sheet) => telephonesOf(form.answers, sheet.member).filter(isMobile);

export const list = async (ctx: Ctx, { formId }: In<'list'>): Promise<Links> => {
  const { form, because } = await ownForm(ctx, formId);
  const sheets = await sheetsOf(ctx, formId);
  const links = new Map((await store.ofForm(ctx.tx, formId)).map(link => [link.sheetId, link]));
  const ids = [...links.values()].map(({ id }) => id);
  const telephones = Map.groupBy(await store.telephonesOf(ctx.tx, ids), ({ linkId }) => linkId);
  const sendings = await lastSms(ctx.tx, ids);
  const accounts = await organisationsWithPeople(sheets.flatMap(({ member }) => member.organisationId ?? []));
  const rows = sheets.map((sheet): Links['rows'][number] => {
    const link = links.get(sheet.id);
    const sending = link && sendings.get(link.id);
    return {
      sheetId: sheet.id,
      member: sheet.member.name,
      hasAccount: sheet.member.organisationId !== null && accounts.has(sheet.member.organisationId),
      contacts: mobilesOf(form, sheet).map(masked),
      stage: sheet.stage,
      link: link
        ? {
            id: link.id,
            state: stateOf({ ...link, stage: sheet.stage }, ctx.now),
            telephones: (telephones.get(link.id) ?? []).map(telephone => telephone.masked),
            madeAt: link.madeAt.toISOString(),
            expiresAt: link.expiresAt.toISOString(),
            openedAt: link.openedAt?.toISOString() ?? null,
            enteredAt: link.enteredAt?.toISOString() ?? null,
            sending: sending ? { state: sending.state, trouble: sending.trouble, attempts: sending.attempts, at: sending.at.toISOString() } : null,
          }
        : null,
    };
  });
  return {
    formId,
    title: titleOf(form),
    subject: { kind: form.subjectKind, id: form.subjectId },
    channel: smsChannel(),
    because,
    latest: expiryOf({ now: ctx.now, wanted: null, closes: form.editableUntil }).toISOString(),
    rows,
  };
};

const bound = (form: Form, sheet: Sheet, asked: readonly string[] | undefined, language: Ctx['language']): string[] => {
  if (!asked) {
    const known = mobilesOf(form, sheet);
    if (known.length === 0) throw problems['no-telephone']();
    return known.slice(0, 3);
  }
  const tidy = asked.map(tidyTelephone);
  const wrong = tidy.flatMap((telephone, index) => (isMobile(telephone) ? [] : [index]));
  if (wrong.length > 0)
    throw problems['not-mobile']({
      errors: wrong.map(index => ({ pointer: `/telephones/${index}`, message: problems['not-mobile']().definition.title[language] })),
    });
  return [...new Set(tidy)];
};

/** Gives a link its telephones: who had it before under the same number stays the same guest; others are let go. */
const bindTelephones = async (ctx: Ctx, linkId: string, member: string, telephones: readonly string[], scopes: readonly string[]): Promise<void> => {
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
    await nameGuest(ctx, { id, name: messages.guest(member, masked(telephone)), scopes });
  }
  // Whoever was in by the old link comes in again by the new one.
  const all = before.map(({ id }) => id);
  await closeGuestSessionsOf(all);
  await gate.forgetCodes(all);
};

/** `origin`: where this house is reached, as whoever makes the link sees it. */
export const makeLink = async (ctx: Ctx, { sheetId, telephones: asked, until, send }: In<'make'>, origin: string): Promise<Made> => {
  const sheet = await sheetNamed(ctx, sheetId);
  if (!sheet) throw problems.missing();
  const { form, because } = await ownForm(ctx, sheet.formId);
  if (because) throw problems[because]();
  const channel = smsChannel();
  if (send && channel === 'none') throw problems['no-channel']();
  const telephones = bound(form, sheet, asked, ctx.language);
  const expiresAt = expiryOf({ now: ctx.now, wanted: until ? new Date(until) : null, closes: form.editableUntil });
  if (expiresAt <= ctx.now) throw problems.past();

  const { token, fingerprint } = gate.newToken();
  const scopes = scopesOf({ sheetId, writers: form.writers });
  const said = { member: sheet.member.name, about: titleOf(form), inviter: ctx.actor.organisation!.name };
  const again = (await store.lockOfSheet(ctx.tx, sheetId)) !== undefined;
  const { id } = await store.put(ctx.tx, {
    id: newId(),
    sheetId,
    formId: form.id,
    subjectId: form.subjectId,
    ...said,
    tokenSha256: fingerprint,
    madeBy: ctx.actor.id,
    expiresAt,
    scopes,
  });
  await bindTelephones(ctx, id, said.member, telephones, scopes);
  await ctx.record(again ? 'links.renewed' : 'links.made', form.subjectId, {
    scopes,
    payload: { link: id, sheet: sheetId, member: said.member, telephones: telephones.map(masked) },
  });

  const path = `/fill#${token}`;
  const shown: string[] = [];
  if (send) {
    const text = messages.invitation({ ...said, until: sayInstant(expiresAt), url: `${origin}${path}` });
    for (const to of telephones) {
      const sending = await sendSms(ctx, { to, text, subject: id, scopes, usefulUntil: expiresAt });
      if (sending.shown !== null) shown.push(sending.shown);
    }
  }
  return { id, sheetId, ...said, path, telephones: telephones.map(masked), expiresAt: expiresAt.toISOString(), sent: send ? telephones.length : 0, shown };
};

export const make = (ctx: WireCtx, input: In<'make'>): Promise<Made> => makeLink(ctx, input, `${ctx.request.protocol}://${ctx.request.host}`);

const ownLink = async (ctx: Ctx, id: string) => {
  const link = await store.find(ctx.tx, id);
  if (!link) throw problems.missing();
  const { form } = await ownForm(ctx, link.formId);
  return { link, form };
};

export const revoke = async (ctx: Ctx, { id }: In<'revoke'>) => {
  const { link } = await ownLink(ctx, id);
  const revoked = Number((await store.revoke(ctx.tx, id)).numUpdatedRows) === 1;
  if (revoked) await ctx.record('links.revoked', link.subjectId, { scopes: link.scopes, payload: { link: id, sheet: link.sheetId, member: link.member } });
  const guests = (await store.telephonesOf(ctx.tx, [id])).map(telephone => telephone.id);
  await closeGuestSessionsOf(guests);
  await gate.forgetCodes(guests);
  return { revoked };
};

/** Where no message can be sent: a code for the screen of the school, which reads it out to somebody it knows. */
export const speakCode = async (ctx: Ctx, { id }: In<'speakCode'>) => {
  const { link } = await ownLink(ctx, id);
  if (smsChannel() !== 'none') throw problems['channel-there']();
  if (link.revokedAt || link.expiresAt <= ctx.now) throw problems.gone();
  const [telephone] = await store.telephonesOf(ctx.tx, [id]);
  if (!telephone) throw problems.missing();
  if ((await countAttempt('link-code', id, 60)) > codeLimits.perLink) throw problems['too-many-codes']({ retryAfter: 3600 });
  const made = (await gate.newCode(telephone.id, { spoken: true }))!;
  await ctx.record('links.code-spoken', link.subjectId, { scopes: link.scopes, payload: { link: id, sheet: link.sheetId, member: link.member } });
  return { code: made.code, goodUntil: made.goodUntil.toISOString(), masked: telephone.masked };
};
