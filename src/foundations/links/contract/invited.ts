import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { about, byId, Channel, instant, ofForm } from './common.ts';
import { Made, Sending } from './making.ts';

/* Links to one section of a form, and to a round of opinions: for people who have no account and are no member with a sheet. */

/** 未打开 · 已打开 · 已进入 · 已答复 · 已过期 · 已撤销 */
export const InvitedState = z.enum(['unopened', 'opened', 'entered', 'answered', 'expired', 'revoked']);
export type InvitedState = z.infer<typeof InvitedState>;

export const Invited = z.object({
  id: z.uuid(),
  /** As the author typed them: the organisation, and who there. */
  organisation: z.string(),
  person: z.string(),
  /** Of a link to a section: which. */
  section: z.object({ key: z.string(), label: z.string() }).nullable(),
  state: InvitedState,
  telephones: z.array(z.string()),
  madeAt: instant,
  expiresAt: instant,
  sending: Sending.nullable(),
});
export type Invited = z.infer<typeof Invited>;

/** What a list of such links stands on: what they are about, whether new ones can be made and until when, and how messages go. */
const Desk = {
  title: z.string(),
  channel: Channel,
  /** Why no link can be made now; null when one can. */
  because: z.enum(['locked', 'closed']).nullable(),
  latest: instant,
};

export const SectionLinks = pageOf(Invited).extend({
  ...Desk,
  /** The sections that can be handed out. */
  sections: z.array(z.object({ key: z.string(), label: z.string(), gloss: z.string().optional() })),
});
export type SectionLinks = z.infer<typeof SectionLinks>;
export const OpinionLinks = pageOf(Invited).extend({ ...Desk, planId: z.uuid() });
export type OpinionLinks = z.infer<typeof OpinionLinks>;

const ofRound = z.object({ round: z.uuid() });
const line = z.string().trim().min(1).max(60);
const telephones = z.array(z.string().trim().min(1).max(30)).min(1).max(3);
const terms = { until: instant.optional(), send: z.boolean().default(false) };
const whom = { organisation: line, person: line, telephones, language: z.enum(['zh-CN', 'en']).default('zh-CN'), ...terms };
const example = { organisation: '示例行业协会', person: '张示例', telephones: ['13800000000'] };
const anId = '01900000-0000-7000-8000-000000000001';
const refusals = ['missing', 'role', 'locked', 'closed', 'not-mobile', 'past', 'no-channel'] as const;

export const endpoints = {
  sectionLinks: endpoint({
    method: 'GET',
    path: '/forms/{formId}/section-links',
    permission: 'links.manage',
    summary: about('栏目填报链接与状态', 'The links to sections of a form and how far they are'),
    input: ofForm.extend(pageQuery),
    output: SectionLinks,
    problems: ['missing', 'role'],
  }),
  makeSection: endpoint({
    method: 'POST',
    path: '/forms/{formId}/sections/{section}/links',
    permission: 'links.manage',
    answerIsSecret: true,
    summary: about('为一个栏目生成填报链接', 'Make a link to one section'),
    input: ofForm.extend({ section: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/), ...whom }),
    output: Made,
    problems: [...refusals, 'no-section'],
    example: { formId: anId, section: 'plan', ...example },
  }),
  opinionLinks: endpoint({
    method: 'GET',
    path: '/plans/rounds/{round}/links',
    permission: 'links.manage',
    summary: about('征求意见链接与状态', 'The links to a round of opinions and how far they are'),
    input: ofRound.extend(pageQuery),
    output: OpinionLinks,
    problems: ['missing', 'role'],
  }),
  makeOpinion: endpoint({
    method: 'POST',
    path: '/plans/rounds/{round}/links',
    permission: 'links.manage',
    answerIsSecret: true,
    summary: about('为没有账号的单位生成征求意见链接', 'Make a link by which somebody without an account is asked for opinions'),
    input: ofRound.extend(whom),
    output: Made,
    problems: refusals,
    example: { round: anId, ...example },
  }),
  /** In place of the one there was; without telephones, those it had. */
  renew: endpoint({
    method: 'POST',
    path: '/links/{id}/renew',
    permission: 'links.manage',
    answerIsSecret: true,
    summary: about('重新生成栏目或征求意见链接，原链接失效', 'Make a link to a section or round anew; the former is void'),
    input: byId.extend({ telephones: telephones.optional(), ...terms }),
    output: Made,
    problems: refusals,
  }),
};
