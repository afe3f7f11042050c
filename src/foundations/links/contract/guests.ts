import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { about, Channel, code, instant } from './common.ts';

/** Who came by a link, for the page that it opened. */
const What = {
  kind: z.enum(['sheet', 'section', 'opinions']),
  /** The label of the section, of a link to one. */
  section: z.string().nullable(),
  person: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
};

export const Guest = z.object({
  id: z.uuid(),
  ...What,
  /** What the link opens: a member’s sheet, a form of which one section is seen, or a round of opinions. */
  opens: z.uuid(),
  inviter: z.string(),
  member: z.string(),
  about: z.string(),
  masked: z.string(),
  expiresAt: instant,
  /** Until when a confirmation needs no new code. */
  provedUntil: instant,
});
export type Guest = z.infer<typeof Guest>;

export const Invitation = z.object({
  ...What,
  inviter: z.string(),
  member: z.string(),
  about: z.string(),
  expiresAt: instant,
  channel: Channel,
  telephones: z.array(z.object({ id: z.uuid(), masked: z.string() })),
  /** This browser has proved one of the telephones already. */
  guest: Guest.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;
const token = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/);

export const endpoints = {
  show: endpoint({
    method: 'POST',
    path: '/fill/show',
    permission: 'public',
    summary: about('查看填报链接：谁邀请谁填什么', 'What a link asks, of whom, by whom'),
    input: z.object({ token }),
    output: Invitation,
    problems: ['gone'],
    example: { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  }),
  sendCode: endpoint({
    method: 'POST',
    path: '/fill/code',
    permission: 'public',
    answerIsSecret: true,
    summary: about('发送短信验证码', 'Send a code to one of the link’s telephones'),
    input: z.object({ token, telephone: z.uuid() }),
    output: z.object({ masked: z.string(), againAfter: z.number().int(), shown: z.string().nullable() }),
    problems: ['gone', 'too-soon', 'too-many-codes', 'no-channel'],
    example: { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', telephone: '01900000-0000-7000-8000-000000000001' },
  }),
  enter: endpoint({
    method: 'POST',
    path: '/fill/enter',
    permission: 'public',
    answerIsSecret: true,
    summary: about('凭验证码进入填报', 'Enter with a code'),
    input: z.object({ token, telephone: z.uuid(), code }),
    output: Guest,
    problems: ['gone', 'wrong-code', 'code-gone', 'too-many-codes'],
    example: { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', telephone: '01900000-0000-7000-8000-000000000001', code: '000000' },
  }),
  guest: endpoint({
    method: 'GET',
    path: '/fill/session',
    permission: 'links.fill',
    summary: about('当前受邀填报人', 'Who came by a link'),
    output: Guest,
    problems: ['gone'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/fill/confirm',
    permission: 'links.fill',
    summary: about('受邀人确认数据和声明，或如实说明', 'The guest confirms the figures and the statement, or discloses'),
    input: z.object({ disclosure: z.string().trim().max(500).nullable().default(null) }),
    output: z.object({ confirmed: z.boolean() }),
    problems: ['missing', 'gone', 'prove-again'],
  }),
  /** An image asks without a header of ours, so the guest’s cookie is read here as it comes: for reading, and for pictures of the text alone. */
  picture: endpoint({
    method: 'GET',
    path: '/fill/pictures/{id}',
    permission: 'public',
    raw: true,
    summary: about('征求意见稿中的图片', 'A picture in the text that a round asks about'),
    input: z.object({ id: z.uuid() }),
    output: z.unknown(),
    problems: ['missing'],
  }),
  leave: endpoint({
    method: 'POST',
    path: '/fill/leave',
    permission: 'public',
    summary: about('退出填报', 'Leave'),
    output: z.object({ left: z.boolean() }),
  }),
};
