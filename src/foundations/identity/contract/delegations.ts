import { z } from 'zod';
import { actingKinds, roles, signingActs } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import type { ProblemDefinition } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

const RoleName = z.enum(roles);
const PersonName = z.object({ id: z.uuid(), name: z.string() });
const day = z.iso.date();
const reason = z.string().trim().min(1).max(300);

export const DelegationState = z.enum(['asked', 'coming', 'current', 'over', 'revoked']);
export type DelegationState = z.infer<typeof DelegationState>;

/** One person acts for another of the same organisation. */
export const Delegation = z.object({
  id: z.uuid(),
  principal: PersonName,
  deputy: PersonName,
  kind: z.enum(actingKinds),
  roles: z.array(RoleName),
  acts: z.array(z.enum(signingActs)),
  startsOn: day,
  endsOn: day,
  reason: z.string(),
  madeBy: PersonName,
  madeAt: z.iso.datetime(),
  confirmedBy: PersonName.nullable(),
  revokedBy: PersonName.nullable(),
  revokedAt: z.iso.datetime().nullable(),
  revokeReason: z.string().nullable(),
  state: DelegationState,
  /** What this reader may do with it now. */
  mayConfirm: z.boolean(),
  mayRevoke: z.boolean(),
});
export type Delegation = z.infer<typeof Delegation>;

export const absenceKinds = ['trip', 'leave', 'study'] as const;
export const Absence = z.object({
  id: z.uuid(),
  person: PersonName,
  kind: z.enum(absenceKinds),
  startsOn: day,
  endsOn: day,
  note: z.string().nullable(),
  deputy: PersonName.nullable(),
  mayEnd: z.boolean(),
});
export type Absence = z.infer<typeof Absence>;

export const Peer = PersonName.extend({
  me: z.boolean(),
  /** The roles held in the organisation that can be delegated. */
  roles: z.array(RoleName),
  away: z.object({ kind: z.enum(absenceKinds), startsOn: day, endsOn: day }).nullable(),
});
export type Peer = z.infer<typeof Peer>;

/** What a deputy did in somebody’s name. */
export const Deed = z.object({ id: z.uuid(), at: z.iso.datetime(), words: Said, note: Said.nullable() });
export type Deed = z.infer<typeof Deed>;

const two = (zh: string, en: string): ProblemDefinition['title'] => ({ 'zh-CN': zh, en });

export const delegationProblems = {
  'no-delegation': {
    status: 403,
    title: two('您现在不能代该同事办理', 'You cannot act for that colleague now'),
    detail: two('委托可能尚未开始、已到期或已被收回。', 'The delegation may not have begun, or has ended, or was revoked.'),
  },
  'no-onward': {
    status: 403,
    title: two('代理人不能再转委托', 'A deputy cannot delegate on'),
    detail: two('请切换到本人身份后再办理自己的委托。', 'Switch to acting as yourself to delegate your own roles.'),
  },
  'own-deputy': { status: 422, title: two('不能委托给本人', 'Nobody can be one’s own deputy') },
  'for-oneself': {
    status: 403,
    title: two('不能为自己办理代理他人的委托', 'Nobody can make oneself the deputy of a colleague'),
    detail: two('请由被代理人本人或其他同事办理。', 'The absent colleague, or somebody else, has to do it.'),
  },
  'second-person': {
    status: 403,
    title: two('须由经办人、代理人以外的第二人确认', 'A second person has to confirm: not who made it, and not the deputy'),
  },
  'no-colleague': { status: 422, title: two('双方都应是本单位在岗人员', 'Both have to act for your organisation') },
  'not-held': { status: 422, title: two('只能委托被代理人在本单位持有的角色', 'Only roles that the absent colleague holds here can be delegated') },
  'not-delegable': { status: 422, title: two('系统、安全、审计管理员的角色不能委托', 'The roles of administrators cannot be delegated') },
  'wrong-days': {
    status: 422,
    title: two('起止日期有误：不早于今天，止期不早于起期，最长一年', 'Check the days: not before today, the last not before the first, one year at most'),
  },
  acts: { status: 422, title: two('委托代签须选择签署范围，其他委托不选', 'Signing names what is signed; the other kinds do not') },
  clash: {
    status: 409,
    title: two('这些日期内该角色已委托给他人', 'On these days that role is delegated already'),
    detail: two('请先收回原委托，或调整日期、角色。', 'Revoke that delegation first, or change the days or roles.'),
  },
  'deputy-away': { status: 409, title: two('代理人在这些日期内不在岗', 'The deputy is absent on some of these days') },
  'delegation-over': { status: 409, title: two('该委托已结束', 'That delegation is over') },
} as const satisfies Record<string, ProblemDefinition>;

const terms = {
  deputyId: z.uuid(),
  kind: z.enum(actingKinds),
  roles: z.array(RoleName).min(1).max(10),
  acts: z.array(z.enum(signingActs)).max(3).default([]),
  startsOn: day,
  endsOn: day,
  reason,
};
const refusals = ['no-onward', 'own-deputy', 'for-oneself', 'no-colleague', 'not-held', 'not-delegable', 'wrong-days', 'acts', 'clash', 'deputy-away'];
const someone = '01976f3a-0000-7000-8000-000000000001';

export const delegationApi = {
  peers: endpoint({
    method: 'GET',
    path: '/peers',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '本单位在岗人员及其可委托的角色', en: 'Who acts for one’s organisation, and which of their roles can be delegated' },
    output: z.object({ items: z.array(Peer) }),
  }),
  delegations: endpoint({
    method: 'GET',
    path: '/delegations',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '委托记录：与本人有关的，或本单位全部，最新的在前', en: 'Delegations: one’s own, or all of the organisation, newest first' },
    input: z.object({ ...pageQuery, of: z.enum(['me', 'organisation']).default('me') }),
    output: pageOf(Delegation),
  }),
  delegate: endpoint({
    method: 'POST',
    path: '/delegations',
    permission: 'identity.delegate',
    summary: {
      'zh-CN': '委托同事代理；为缺岗的同事办理（principalId）须第二人确认',
      en: 'Make a colleague one’s deputy; for an absent colleague (principalId) a second person confirms',
    },
    input: z.object({ ...terms, principalId: z.uuid().optional() }),
    output: Delegation,
    problems: refusals,
    example: { deputyId: someone, kind: 'agent', roles: ['school-clerk'], startsOn: '2023-11-01', endsOn: '2023-11-10', reason: '出差' },
  }),
  confirmDelegation: endpoint({
    method: 'POST',
    path: '/delegations/{id}/confirm',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '第二人确认委托', en: 'Confirm a delegation as the second person' },
    input: z.object({ id: z.uuid() }),
    output: Delegation,
    problems: ['second-person', 'delegation-over', 'no-onward'],
  }),
  revokeDelegation: endpoint({
    method: 'POST',
    path: '/delegations/{id}/revoke',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '收回、退回或不予确认委托，立即生效', en: 'Revoke, give back or refuse a delegation; at once' },
    input: z.object({ id: z.uuid(), reason }),
    output: Delegation,
    problems: ['delegation-over', 'no-onward'],
    example: { id: someone, reason: '已返岗' },
  }),
  deeds: endpoint({
    method: 'GET',
    path: '/delegations/{id}/deeds',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '代理人以其名义办理的事项，最新的在前', en: 'What was done in somebody’s name, newest first' },
    input: z.object({ ...pageQuery, id: z.uuid() }),
    output: pageOf(Deed),
  }),
  absences: endpoint({
    method: 'GET',
    path: '/absences',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '本单位人员现在和以后的出差、休假', en: 'Who of one’s organisation is or will be absent' },
    output: z.object({ items: z.array(Absence) }),
  }),
  reportAbsence: endpoint({
    method: 'POST',
    path: '/absences',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '登记出差、休假，可同时委托代理人', en: 'Enter an absence, with a deputy if one likes' },
    input: z.object({
      kind: z.enum(absenceKinds),
      startsOn: day,
      endsOn: day,
      note: z.string().trim().max(300).optional(),
      personId: z.uuid().optional(),
      deputyId: z.uuid().optional(),
    }),
    output: Absence,
    problems: refusals,
    example: { kind: 'trip', startsOn: '2023-11-01', endsOn: '2023-11-10' },
  }),
  endAbsence: endpoint({
    method: 'POST',
    path: '/absences/{id}/end',
    permission: 'identity.delegate',
    summary: { 'zh-CN': '返岗：结束出差、休假，同时收回随之作出的委托', en: 'Back: ends an absence and what was delegated with it' },
    input: z.object({ id: z.uuid() }),
    output: Absence,
    problems: ['no-onward'],
  }),
};
