import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';

/** 未打开 · 已打开 · 已填 · 需重新确认 · 已确认 · 已过期 · 已撤销 */
export const linkStates = ['unopened', 'opened', 'given', 'changed', 'confirmed', 'expired', 'revoked'] as const;
export const LinkState = z.enum(linkStates);
export type LinkState = z.infer<typeof LinkState>;

/** `gateway`: short messages are sent. `shown`: the demo world shows them on the page. `none`: nobody can be sent any. */
export const Channel = z.enum(['gateway', 'shown', 'none']);
export type Channel = z.infer<typeof Channel>;

const instant = z.iso.datetime();

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
  sheetId: z.uuid(),
  member: z.string(),
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

/** Who came by a link, for the page that it opened. */
export const Guest = z.object({
  sheetId: z.uuid(),
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

/** A stamped page that was filed. */
export const Stamped = z.object({ attachmentId: z.uuid(), sheetId: z.uuid(), print: z.number().int(), byHand: z.boolean(), at: instant });
export type Stamped = z.infer<typeof Stamped>;

/** What stands in a QR code that was read from a picture: which member's page, and whether it says what the sheet says now. */
export const ReadPage = z.object({
  sheetId: z.uuid(),
  member: z.string(),
  version: z.number().int(),
  current: z.boolean(),
  stage: z.enum(['empty', 'filling', 'given', 'confirmed']),
});
export type ReadPage = z.infer<typeof ReadPage>;

export const problems = defineProblems('links', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该成员或链接', en: 'No such member or link' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '此表由其他单位填写，链接由填写单位发出', en: 'Another organisation fills in this form and makes its links' } },
  locked: { status: 409, title: { 'zh-CN': '推荐书已报送，不再发出填报链接', en: 'The form has been handed in; no links are made any more' } },
  closed: { status: 409, title: { 'zh-CN': '申报已截止，不再发出填报链接', en: 'The call has closed; no links are made any more' } },
  'no-telephone': {
    status: 422,
    title: { 'zh-CN': '成员名单中没有该单位可收短信的手机号', en: 'The list of members gives no mobile number for this member' },
    detail: { 'zh-CN': '请填写联系人手机号后再生成链接。', en: 'Enter the contact’s mobile number, then make the link.' },
  },
  'not-mobile': { status: 422, title: { 'zh-CN': '请填写 11 位手机号', en: 'Enter a mobile number of 11 digits' } },
  past: { status: 422, title: { 'zh-CN': '有效期应晚于现在', en: 'The link must end later than now' } },
  'no-channel': {
    status: 409,
    title: { 'zh-CN': '本系统未开通短信，不能发送', en: 'Short messages are not set up here; nothing was sent' },
    detail: {
      'zh-CN': '请把链接或二维码发给对方；对方打开后，由填报单位当面或电话告知一次性口令。',
      en: 'Hand over the link or its QR code; when it is opened, the school that fills in the form reads out a one-time code.',
    },
  },
  'channel-there': {
    status: 409,
    title: { 'zh-CN': '已开通短信，请由对方接收短信验证码', en: 'Short messages are set up: the member receives the code by message' },
  },
  gone: {
    status: 410,
    title: { 'zh-CN': '填报链接无效', en: 'This link is not valid' },
    detail: {
      'zh-CN': '请检查链接是否完整，或联系邀请您填报的学校重新发送。',
      en: 'Look whether the link is complete, or ask the school that invited you for a new one.',
    },
  },
  'too-soon': { status: 429, title: { 'zh-CN': '验证码刚刚发出，请稍候再重新获取', en: 'A code was sent just now; wait a little before you ask again' } },
  'too-many-codes': {
    status: 429,
    title: { 'zh-CN': '获取验证码次数过多', en: 'Too many codes were asked for' },
    detail: { 'zh-CN': '请一小时后再试。已填写的内容不受影响。', en: 'Try again in an hour. What was filled in is safe.' },
  },
  'wrong-code': { status: 422, title: { 'zh-CN': '验证码不正确', en: 'The code is not correct' } },
  'code-gone': {
    status: 422,
    title: { 'zh-CN': '验证码已失效，请重新获取', en: 'The code is not valid any more; ask for a new one' },
  },
  'prove-again': {
    status: 403,
    title: { 'zh-CN': '确认前请重新验证手机', en: 'Prove your telephone again before you confirm' },
    detail: { 'zh-CN': '距上次验证已超过 15 分钟。已填写的内容都在。', en: 'The last code was entered more than 15 minutes ago. What you filled in is there.' },
  },
  forged: {
    status: 422,
    title: { 'zh-CN': '二维码不是本系统打印的确认表，已拒绝', en: 'This code is on no page that this system printed; it was refused' },
    detail: { 'zh-CN': '请从本系统重新打印确认表。', en: 'Print the confirmation again from here.' },
  },
  'not-attached': {
    status: 409,
    title: { 'zh-CN': '没有找到这份已上传的确认表', en: 'The uploaded page was not found' },
    detail: { 'zh-CN': '请重新上传后再归档。', en: 'Upload it again, then file it.' },
  },
  'other-form': {
    status: 422,
    title: { 'zh-CN': '这是其他申报的确认表，不能归到此处', en: 'This page belongs to another application and cannot be filed here' },
  },
});

const ofForm = z.object({ formId: z.uuid() });
const byId = z.object({ id: z.uuid() });
const token = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/);
const code = z.string().regex(/^\d{6}$/);
const about = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const making = ['missing', 'role', 'locked', 'closed'] as const;

export const api = {
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
    problems: ['gone', 'prove-again'],
  }),
  leave: endpoint({
    method: 'POST',
    path: '/fill/leave',
    permission: 'public',
    summary: about('退出填报', 'Leave'),
    output: z.object({ left: z.boolean() }),
  }),
  readPage: endpoint({
    method: 'POST',
    path: '/forms/{formId}/stamped/read',
    permission: 'links.manage',
    summary: about('核验确认表上的二维码', 'Read the code of a stamped page'),
    input: ofForm.extend({ code: z.string().max(200) }),
    output: ReadPage,
    problems: ['missing', 'role', 'forged', 'other-form'],
    example: { formId: '01900000-0000-7000-8000-000000000001', code: 'GY1.AZAAAAAAcACAAAAAAAAAAQ.1.AAAAAAAAAAAAAAAA' },
  }),
  stamped: endpoint({
    method: 'GET',
    path: '/forms/{formId}/stamped',
    permission: 'links.manage',
    summary: about('已归档的确认表', 'Stamped pages that were filed'),
    input: ofForm,
    output: z.object({ items: z.array(Stamped) }),
    problems: ['missing', 'role'],
  }),
  filePage: endpoint({
    method: 'POST',
    path: '/sheets/{sheetId}/stamped',
    permission: 'links.manage',
    summary: about('把已上传的盖章确认表归到成员', 'File an uploaded stamped page as the member’s confirmation'),
    input: z.object({
      sheetId: z.uuid(),
      attachmentId: z.uuid(),
      /** What the code on the page says; without it, the number that is printed there. */
      code: z.string().max(200).optional(),
      print: z.number().int().min(1).max(999_999_999).optional(),
      /** What the page says instead of the statement (如实说明). */
      disclosure: z.string().trim().max(500).nullable().default(null),
    }),
    output: Stamped,
    problems: ['missing', 'role', 'forged', 'other-form', 'not-attached'],
    example: { sheetId: '01900000-0000-7000-8000-000000000001', attachmentId: '01900000-0000-7000-8000-000000000002', print: 1 },
  }),
  undoPage: endpoint({
    method: 'POST',
    path: '/stamped/{attachmentId}/undo',
    permission: 'links.manage',
    summary: about('撤销确认表归档', 'Take a filed page back'),
    input: z.object({ attachmentId: z.uuid() }),
    output: z.object({ undone: z.boolean() }),
    problems: ['missing', 'role'],
  }),
};
