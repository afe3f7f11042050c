import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { about, byId, Channel, code, instant, ofForm } from './common.ts';

/** 未打开 · 已打开 · 已填 · 需重新确认 · 已确认 · 已过期 · 已撤销 */
export const linkStates = ['unopened', 'opened', 'given', 'changed', 'confirmed', 'expired', 'revoked'] as const;
export const LinkState = z.enum(linkStates);
export type LinkState = z.infer<typeof LinkState>;

export const Sending = z.object({
  state: z.enum(['waiting', 'sent', 'failed', 'shown']),
  trouble: z.string().nullable(),
  attempts: z.number().int(),
  at: instant,
});

export const Link = z.object({
  id: z.uuid(),
  state: LinkState,
  telephones: z.array(z.string()),
  madeAt: instant,
  expiresAt: instant,
  openedAt: instant.nullable(),
  enteredAt: instant.nullable(),
  /** The last message about it: the link itself, or a code. */
  sending: Sending.nullable(),
});
export type Link = z.infer<typeof Link>;

export const Row = z.object({
  sheetId: z.uuid(),
  member: z.string(),
  /** Somebody of the member can sign in: it needs no link. */
  hasAccount: z.boolean(),
  /** Telephones of the list of members that take short messages, masked. */
  contacts: z.array(z.string()),
  stage: z.enum(['empty', 'filling', 'given', 'confirmed']),
  link: Link.nullable(),
});
export type Row = z.infer<typeof Row>;

export const Links = z.object({
  formId: z.uuid(),
  title: z.string(),
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  channel: Channel,
  /** Why no link can be made now; null when one can. */
  because: z.enum(['role', 'locked', 'closed']).nullable(),
  /** Until when a link works at the longest. */
  latest: instant,
  rows: z.array(Row),
});
export type Links = z.infer<typeof Links>;

/** A link as it is handed out: here and never again, because only its fingerprint is kept. */
export const Made = z.object({
  id: z.uuid(),
  kind: z.enum(['sheet', 'section', 'opinions']),
  /** Of a link to a member’s sheet. */
  sheetId: z.uuid().nullable(),
  member: z.string(),
  /** Who is invited there, and to which section: of links to sections and rounds. */
  person: z.string().nullable(),
  section: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
  /** `/fill#…`: what stands behind the # reaches no server and no log. */
  path: z.string(),
  about: z.string(),
  inviter: z.string(),
  telephones: z.array(z.string()),
  expiresAt: instant,
  sent: z.number().int(),
  /** In the demo world: what would have been sent. */
  shown: z.array(z.string()),
});
export type Made = z.infer<typeof Made>;

const making = ['missing', 'role', 'locked', 'closed'] as const;

export const endpoints = {
  list: endpoint({
    method: 'GET',
    path: '/forms/{formId}/links',
    permission: 'links.manage',
    summary: about('成员填报链接与状态', 'The links of a form’s members and how far they are'),
    input: ofForm,
    output: Links,
    problems: ['missing', 'role'],
  }),
  make: endpoint({
    method: 'POST',
    path: '/sheets/{sheetId}/link',
    permission: 'links.manage',
    answerIsSecret: true,
    summary: about('生成（或重新生成）一家成员的填报链接', 'Make a member’s link, in place of the one there was'),
    input: z.object({
      sheetId: z.uuid(),
      /** Without: those of the list of members. */
      telephones: z.array(z.string().trim().min(1).max(30)).min(1).max(3).optional(),
      until: instant.optional(),
      send: z.boolean().default(false),
    }),
    output: Made,
    problems: [...making, 'no-telephone', 'not-mobile', 'past', 'no-channel'],
    example: { sheetId: '01900000-0000-7000-8000-000000000001', telephones: ['13800000000'] },
  }),
  revoke: endpoint({
    method: 'POST',
    path: '/links/{id}/revoke',
    permission: 'links.manage',
    summary: about('撤销填报链接', 'Revoke a link'),
    input: byId,
    output: z.object({ revoked: z.boolean() }),
    problems: ['missing', 'role'],
  }),
  speakCode: endpoint({
    method: 'POST',
    path: '/links/{id}/spoken-code',
    permission: 'links.manage',
    answerIsSecret: true,
    summary: about('没有短信时，取当面告知的一次性口令', 'A one-time code to be read out, where no message can be sent'),
    input: byId,
    output: z.object({ code, goodUntil: instant, masked: z.string() }),
    problems: ['missing', 'role', 'gone', 'channel-there', 'too-many-codes'],
  }),
};
