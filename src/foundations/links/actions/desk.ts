import { formRefusal, readForm, setGuestOf } from '#foundations/forms/published.ts';
import { closeGuestSessionsOf, countAttempt, organisationsWithPeople } from '#foundations/identity/published.ts';
import { ownRound } from '#foundations/plans/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { isMobile, lastSms, masked, smsChannel } from '#platform/sms/outbox.ts';
import { type api, type Links, type Made, problems } from '../contract.ts';
import * as gate from '../gate.ts';
import { codeLimits, expiryOf, stateOf, telephonesOf } from '../rules.ts';
import { type Sheet, sheetNamed, sheetsOf } from '../sheets.ts';
import * as store from '../store.ts';
import { issue, mobilesIn, originOf, payloadOf, presentSending } from './issue.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Form = Awaited<ReturnType<typeof readForm>>;

export const titleOf = ({ definition, answers }: Form): string =>
  [definition.title, answers.name].filter(text => typeof text === 'string' && text !== '').join(' · ');

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
  const links = new Map((await store.ofForm(ctx.tx, formId)).map(link => [link.node, link]));
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
            sending: presentSending(sending),
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
  return mobilesIn(asked, language);
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

  return issue(ctx, {
    kind: 'sheet',
    node: sheetId,
    formId: form.id,
    section: null,
    sectionLabel: null,
    roundId: null,
    subjectId: form.subjectId,
    member: sheet.member.name,
    person: null,
    language: 'zh-CN',
    about: titleOf(form),
    writers: form.writers,
    telephones,
    expiresAt,
    origin: send ? origin : null,
  });
};

export const make = (ctx: WireCtx, input: In<'make'>): Promise<Made> => makeLink(ctx, input, originOf(ctx));

/** The link, for who made it or could have: who fills in its form, or writes the plan of its round. */
export const ownLink = async (ctx: Ctx, id: string): Promise<store.LinkRow> => {
  const link = await store.find(ctx.tx, id);
  if (!link) throw problems.missing();
  if (link.formId !== null) await ownForm(ctx, link.formId);
  else await ownRound(ctx, link.roundId!);
  return link;
};

export const revoke = async (ctx: Ctx, { id }: In<'revoke'>) => {
  const link = await ownLink(ctx, id);
  const revoked = Number((await store.revoke(ctx.tx, id)).numUpdatedRows) === 1;
  if (revoked) await ctx.record('links.revoked', link.subjectId, { scopes: link.scopes, payload: payloadOf(link) });
  if (link.kind === 'section') await setGuestOf(ctx, link.formId!, link.section!, link.node, false);
  const guests = (await store.telephonesOf(ctx.tx, [id])).map(telephone => telephone.id);
  await closeGuestSessionsOf(guests);
  await gate.forgetCodes(guests);
  return { revoked };
};

/** Where no message can be sent: a code for the screen of the school, which reads it out to somebody it knows. */
export const speakCode = async (ctx: Ctx, { id }: In<'speakCode'>) => {
  const link = await ownLink(ctx, id);
  if (smsChannel() !== 'none') throw problems['channel-there']();
  if (link.revokedAt || link.expiresAt <= ctx.now) throw problems.gone();
  const [telephone] = await store.telephonesOf(ctx.tx, [id]);
  if (!telephone) throw problems.missing();
  if ((await countAttempt('link-code', id, 60)) > codeLimits.perLink) throw problems['too-many-codes']({ retryAfter: 3600 });
  const made = (await gate.newCode(telephone.id, { spoken: true }))!;
  await ctx.record('links.code-spoken', link.subjectId, { scopes: link.scopes, payload: payloadOf(link) });
  return { code: made.code, goodUntil: made.goodUntil.toISOString(), masked: telephone.masked };
};
