import { z } from 'zod';
import { actingKinds, roles } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';
import { delegationApi, delegationProblems } from './contract/delegations.ts';

export * from './contract/delegations.ts';

export const RoleName = z.enum(roles);

export const Acting = z.object({
  delegationId: z.uuid(),
  name: z.string(),
  kind: z.enum(actingKinds),
  organisation: z.string(),
  organisationId: z.uuid(),
  endsOn: z.string(),
});

export const Session = z.object({
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  organisation: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), department: z.string().nullable() }).nullable(),
  /** Every organisation this person may act for. */
  organisations: z.array(z.object({ id: z.uuid(), name: z.string(), roles: z.array(RoleName) })),
  /** The absent colleague one acts for now (代李四), and every one for whom one may act today. */
  acting: Acting.nullable(),
  deputyFor: z.array(Acting),
  roles: z.array(RoleName),
  permissions: z.array(z.string()),
  demo: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const DemoPerson = z.object({ key: z.string(), name: z.string(), organisation: z.string(), roles: z.array(RoleName) });
export type DemoPerson = z.infer<typeof DemoPerson>;

export const Member = z.object({ grantId: z.uuid(), personId: z.uuid(), name: z.string(), role: RoleName, since: z.string(), endsOn: z.string().nullable() });
export type Member = z.infer<typeof Member>;

export const Invitation = z.object({
  id: z.uuid(),
  personName: z.string(),
  role: RoleName,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'accepted', 'cancelled', 'expired']),
});
export type Invitation = z.infer<typeof Invitation>;

export const problems = defineProblems('identity', {
  'wrong-password': { status: 401, title: { 'zh-CN': '登录名或密码不正确', en: 'The login name or password is not correct' } },
  locked: {
    status: 429,
    title: { 'zh-CN': '密码错误次数过多，账号已暂时锁定', en: 'Too many wrong passwords: the account is locked for a while' },
    detail: { 'zh-CN': '请 15 分钟后再试，或联系本单位管理员。', en: 'Try again in 15 minutes, or ask your administrator.' },
  },
  'not-yours': { status: 403, title: { 'zh-CN': '您不能代表该单位', en: 'You cannot act for that organisation' } },
  'wrong-current': { status: 422, title: { 'zh-CN': '当前密码不正确', en: 'The current password is not correct' } },
  'invitation-gone': {
    status: 410,
    title: { 'zh-CN': '邀请链接无效或已过期', en: 'This invitation is not valid any more' },
    detail: { 'zh-CN': '请联系邀请人重新发送。', en: 'Ask whoever invited you to send a new one.' },
  },
  'login-taken': { status: 409, title: { 'zh-CN': '该登录名已被使用，请换一个', en: 'That login name is taken; please choose another' } },
  'weak-password': {
    status: 422,
    title: { 'zh-CN': '密码至少 10 个字符，且不能与登录名相同', en: 'The password needs at least 10 characters and must differ from the login name' },
  },
  'role-not-fitting': { status: 422, title: { 'zh-CN': '该角色不适用于此类单位', en: 'That role does not fit this kind of organisation' } },
  'has-people': {
    status: 409,
    title: { 'zh-CN': '该单位已有工作人员，请由该单位自行邀请', en: 'That organisation has people already; they invite their colleagues themselves' },
    detail: {
      'zh-CN': '如该单位已无人可以登录，请联系系统管理员。',
      en: 'If nobody there can sign in any more, ask the system administrator.',
    },
  },
  ...delegationProblems,
  'last-grant': { status: 409, title: { 'zh-CN': '不能撤销自己的权限', en: 'You cannot end your own grant' } },
});

const password = z.string().min(1).max(200);
const login = z.string().trim().min(3).max(60);

export const api = {
  session: endpoint({ method: 'GET', path: '/session', permission: 'public', summary: { 'zh-CN': '当前登录状态', en: 'Who is signed in' }, output: Session }),
  signIn: endpoint({
    method: 'POST',
    path: '/sign-in',
    permission: 'public',
    summary: { 'zh-CN': '用登录名和密码登录', en: 'Sign in with login name and password' },
    input: z.object({ login: z.string().trim().min(1).max(60), password }),
    output: Session,
    problems: ['wrong-password', 'locked'],
    example: { login: 'chen', password: 'correct horse battery' },
  }),
  signOut: endpoint({ method: 'POST', path: '/sign-out', permission: 'public', summary: { 'zh-CN': '退出登录', en: 'Sign out' }, output: Session }),
  switchOrganisation: endpoint({
    method: 'POST',
    path: '/session/organisation',
    permission: 'signed-in',
    asOneself: true,
    summary: { 'zh-CN': '切换所代表的单位', en: 'Act for another of one’s organisations' },
    input: z.object({ organisationId: z.uuid() }),
    output: Session,
    problems: ['not-yours'],
  }),
  act: endpoint({
    method: 'POST',
    path: '/session/delegation',
    permission: 'signed-in',
    asOneself: true,
    summary: { 'zh-CN': '以代理人身份办理，或回到本人身份（delegationId 为空）', en: 'Act for an absent colleague, or as oneself again (no delegation)' },
    input: z.object({ delegationId: z.uuid().nullable() }),
    output: Session,
    problems: ['no-delegation'],
    example: { delegationId: null },
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/session/password',
    permission: 'signed-in',
    asOneself: true,
    summary: { 'zh-CN': '修改密码', en: 'Change one’s password' },
    input: z.object({ current: password, next: password }),
    output: Session,
    problems: ['wrong-current', 'locked', 'weak-password'],
  }),
  members: endpoint({
    method: 'GET',
    path: '/members',
    permission: 'identity.read',
    summary: { 'zh-CN': '本单位人员', en: 'The people of one’s organisation' },
    input: z.object(pageQuery),
    output: pageOf(Member),
  }),
  endGrant: endpoint({
    method: 'POST',
    path: '/members/{grantId}/end',
    permission: 'identity.invite',
    summary: { 'zh-CN': '撤销本单位人员的权限', en: 'End somebody’s grant in one’s organisation' },
    input: z.object({ grantId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
    output: z.object({ ended: z.boolean() }),
    problems: ['last-grant'],
  }),
  invitations: endpoint({
    method: 'GET',
    path: '/invitations',
    permission: 'identity.invite',
    summary: { 'zh-CN': '本单位发出的邀请', en: 'Invitations sent by one’s organisation' },
    output: z.object({ items: z.array(Invitation) }),
  }),
  invite: endpoint({
    method: 'POST',
    path: '/invitations',
    permission: 'identity.invite',
    answerIsSecret: true,
    summary: { 'zh-CN': '邀请人员（生成一次性链接）', en: 'Invite a person (makes a one-time link)' },
    input: z.object({ personName: z.string().trim().min(1).max(100), role: RoleName, organisationId: z.uuid().optional() }),
    output: z.object({ id: z.uuid(), path: z.string(), expiresAt: z.iso.datetime() }),
    problems: ['role-not-fitting', 'not-yours', 'has-people'],
    example: { personName: '示例人员', role: 'school-clerk' },
  }),
  cancelInvitation: endpoint({
    method: 'POST',
    path: '/invitations/{id}/cancel',
    permission: 'identity.invite',
    summary: { 'zh-CN': '取消邀请', en: 'Cancel an invitation' },
    input: z.object({ id: z.uuid() }),
    output: z.object({ cancelled: z.boolean() }),
  }),
  showInvitation: endpoint({
    method: 'POST',
    path: '/invitations/show',
    permission: 'public',
    summary: { 'zh-CN': '查看邀请内容', en: 'What an invitation offers' },
    input: z.object({ token: z.string().min(20).max(100) }),
    output: z.object({ personName: z.string(), organisation: z.string(), role: RoleName, expiresAt: z.iso.datetime() }),
    problems: ['invitation-gone'],
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/accept',
    permission: 'public',
    summary: { 'zh-CN': '接受邀请并设置密码', en: 'Accept an invitation and set a password' },
    input: z.object({ token: z.string().min(20).max(100), login, password, name: z.string().trim().min(1).max(100) }),
    output: Session,
    problems: ['invitation-gone', 'login-taken', 'weak-password'],
  }),
  demoPeople: endpoint({
    method: 'GET',
    path: '/demo/people',
    permission: 'public',
    demoOnly: true,
    summary: { 'zh-CN': '演示人员', en: 'The people of the demo world' },
    output: z.object({ items: z.array(DemoPerson) }),
  }),
  demoSignIn: endpoint({
    method: 'POST',
    path: '/demo/sign-in',
    permission: 'public',
    demoOnly: true,
    summary: { 'zh-CN': '以演示人员身份进入', en: 'Step in as a demo person' },
    input: z.object({ key: z.string().min(1).max(60) }),
    output: Session,
    example: { key: 'school' },
  }),
  ...delegationApi,
};
