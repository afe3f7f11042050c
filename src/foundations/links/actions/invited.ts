import { readWritable, setGuestOf } from '#foundations/forms/published.ts';
import { answeredIn, inviteToRound, ownRound } from '#foundations/plans/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { sectionsOf } from '#kernel/form/cells.ts';
import { newId } from '#kernel/id.ts';
import { byId, cursorOf, type Page, pageFrom } from '#kernel/page.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { findSecretKey } from '#platform/secrets.ts';
import { lastSms, smsChannel } from '#platform/sms/outbox.ts';
import { type api, type Invited, type Made, type OpinionLinks, problems, type SectionLinks } from '../contract.ts';
import { expiryOf, invitedStateOf } from '../rules.ts';
import * as store from '../store.ts';
import { ownForm, ownLink, titleOf } from './desk.ts';
import { issue, mobilesIn, originOf, presentSending } from './issue.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const nobodyAnswered: ReadonlySet<string> = new Set();

/** One page of the links to sections of a form or to a round. */
const pageOfLinks = async (
  ctx: Ctx,
  where: Parameters<typeof store.invitations>[1],
  { after, size }: { after?: string | undefined; size: number },
  answered: ReadonlySet<string>,
): Promise<Page<Invited>> => {
  const links = await store.invitations(ctx.tx, where, { after: cursorOf(after, byId)?.[0] ?? null, size });
  const ids = links.map(({ id }) => id);
  const telephones = Map.groupBy(await store.telephonesOf(ctx.tx, ids), ({ linkId }) => linkId);
  const sendings = await lastSms(ctx.tx, ids);
  return pageFrom(links, {
    size,
    key: ({ id }) => [id],
    present: (link): Invited => ({
      id: link.id,
      organisation: link.member,
      person: link.person ?? '',
      section: link.section === null ? null : { key: link.section, label: link.sectionLabel! },
      state: invitedStateOf({ ...link, answered: answered.has(link.node) }, ctx.now),
      telephones: (telephones.get(link.id) ?? []).map(telephone => telephone.masked),
      madeAt: link.madeAt.toISOString(),
      expiresAt: link.expiresAt.toISOString(),
      sending: presentSending(sendings.get(link.id)),
    }),
  });
};

const latestOf = (ctx: Ctx, closes: Date | null): string => expiryOf({ now: ctx.now, wanted: null, closes }).toISOString();

export const sectionLinks = async (ctx: Ctx, { formId, ...page }: In<'sectionLinks'>): Promise<SectionLinks> => {
  const { form, because } = await ownForm(ctx, formId);
  const handedOut = new Set((await readWritable(ctx, formId)).sections.flatMap(({ key, because: why }) => (why === 'not-yours' ? [] : [key])));
  return {
    ...(await pageOfLinks(ctx, { formId }, page, nobodyAnswered)),
    title: titleOf(form),
    channel: smsChannel(),
    because,
    latest: latestOf(ctx, form.editableUntil),
    sections: sectionsOf(form.definition)
      .filter(({ key }) => handedOut.has(key))
      .map(({ key, label, gloss }) => ({ key, label, ...(gloss ? { gloss } : {}) })),
  };
};

export const opinionLinks = async (ctx: Ctx, { round: roundId, ...page }: In<'opinionLinks'>): Promise<OpinionLinks> => {
  const round = await ownRound(ctx, roundId);
  return {
    ...(await pageOfLinks(ctx, { roundId }, page, await answeredIn(ctx, roundId))),
    title: aboutRound(round),
    planId: round.planId,
    channel: smsChannel(),
    because: round.until <= ctx.now ? 'closed' : null,
    latest: latestOf(ctx, round.until),
  };
};

const aboutRound = ({ name }: { name: string }): string => `${name}建设方案`;

const expiresAt = (ctx: Ctx, until: string | undefined, closes: Date | null): Date => {
  const ends = expiryOf({ now: ctx.now, wanted: until ? new Date(until) : null, closes });
  if (ends <= ctx.now) throw problems.past();
  return ends;
};

export const makeSectionLink = async (
  ctx: Ctx,
  { formId, section, organisation, person, telephones, language, until, send }: In<'makeSection'>,
  origin: string,
): Promise<Made> => {
  const { form, because } = await ownForm(ctx, formId);
  if (because) throw problems[because]();
  const label = sectionsOf(form.definition).find(({ key }) => key === section)?.label;
  const place = (await readWritable(ctx, formId)).sections.find(({ key }) => key === section);
  if (label === undefined || !place || place.because === 'not-yours') throw problems['no-section']();
  const node = newId();
  await setGuestOf(ctx, formId, section, node, true);
  return issue(ctx, {
    kind: 'section',
    node,
    formId,
    section,
    sectionLabel: label,
    roundId: null,
    subjectId: form.subjectId,
    member: organisation,
    person,
    language,
    about: titleOf(form),
    writers: form.writers,
    telephones: mobilesIn(telephones, ctx.language),
    expiresAt: expiresAt(ctx, until, form.editableUntil),
    origin: send ? origin : null,
  });
};

export const makeOpinionLink = async (
  ctx: Ctx,
  { round: roundId, organisation, person, telephones, language, until, send }: In<'makeOpinion'>,
  origin: string,
): Promise<Made> => {
  const round = await ownRound(ctx, roundId);
  if (round.until <= ctx.now) throw problems.closed();
  const mobiles = mobilesIn(telephones, ctx.language);
  return issue(ctx, {
    kind: 'opinions',
    node: await inviteToRound(ctx, roundId, { organisation, person }),
    formId: null,
    section: null,
    sectionLabel: null,
    roundId,
    subjectId: round.subjectId,
    member: organisation,
    person,
    language,
    about: aboutRound(round),
    writers: round.writers,
    telephones: mobiles,
    expiresAt: expiresAt(ctx, until, round.until),
    origin: send ? origin : null,
  });
};

/** The numbers that a link has, in clear. */
const telephonesOf = async (ctx: Ctx, linkId: string): Promise<string[]> => {
  const key = await findSecretKey(ctx, linkId);
  return key ? (await store.telephonesOf(ctx.tx, [linkId])).map(({ sealed }) => key.open(sealed)) : [];
};

/** What a link opens now: who writes it, and until when at the longest. */
const terms = async (ctx: Ctx, link: store.LinkRow): Promise<{ writers: readonly string[]; closes: Date | null }> => {
  if (link.kind === 'section') {
    const { form, because } = await ownForm(ctx, link.formId!);
    if (because) throw problems[because]();
    await setGuestOf(ctx, form.id, link.section!, link.node, true);
    return { writers: form.writers, closes: form.editableUntil };
  }
  const round = await ownRound(ctx, link.roundId!);
  if (round.until <= ctx.now) throw problems.closed();
  return { writers: round.writers, closes: round.until };
};

export const renewLink = async (ctx: Ctx, { id, telephones, until, send }: In<'renew'>, origin: string): Promise<Made> => {
  const link = await ownLink(ctx, id);
  // A member's sheet has its own way, which knows the telephones of the list of members.
  if (link.kind === 'sheet') throw problems.missing();
  const { writers, closes } = await terms(ctx, link);
  const { kind, node, formId, section, sectionLabel, roundId, subjectId, member, person, language, about } = link;
  return issue(ctx, {
    ...{ kind, node, formId, section, sectionLabel, roundId, subjectId, member, person, language, about },
    writers,
    telephones: telephones ? mobilesIn(telephones, ctx.language) : await telephonesOf(ctx, id),
    expiresAt: expiresAt(ctx, until, closes),
    origin: send ? origin : null,
  });
};

export const makeSection = (ctx: WireCtx, input: In<'makeSection'>): Promise<Made> => makeSectionLink(ctx, input, originOf(ctx));
export const makeOpinion = (ctx: WireCtx, input: In<'makeOpinion'>): Promise<Made> => makeOpinionLink(ctx, input, originOf(ctx));
export const renew = (ctx: WireCtx, input: In<'renew'>): Promise<Made> => renewLink(ctx, input, originOf(ctx));
