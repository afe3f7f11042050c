import { z } from 'zod';
import { State } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { id, reason } from './common.ts';

/** What an organisation is asked to be: 具体负责的职业学校, 配合企业, or another member. */
export const InvitedAs = z.enum(['school', 'enterprise', 'member']);
export type InvitedAs = z.infer<typeof InvitedAs>;
export const InvitationState = z.enum(['open', 'accepted', 'declined', 'cancelled']);
export type InvitationState = z.infer<typeof InvitationState>;

const Party = z.object({ id: z.uuid(), name: z.string() });
/** The head of the application and what was asked and answered: all that who is asked reads of it. */
export const Invitation = z.object({
  id: z.uuid(),
  applicationId: z.uuid(),
  name: z.string(),
  applicationState: State,
  call: z.object({ id: z.uuid(), title: z.string(), closesAt: z.iso.datetime(), practice: z.boolean() }),
  park: Party,
  organisation: Party,
  part: InvitedAs,
  note: z.string().nullable(),
  state: InvitationState,
  reason: z.string().nullable(),
  invitedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  answeredBy: z.string().nullable(),
  /** This reader may answer it now. */
  mayAnswer: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

export const endpoints = {
  invitations: endpoint({
    method: 'GET',
    path: '/applications/{id}/invitations',
    permission: 'applications.read',
    summary: { 'zh-CN': '一份申报商请了哪些单位，各自如何答复', en: 'Whom an application asked, and what they said' },
    input: id,
    output: z.object({ items: z.array(Invitation), mayInvite: z.boolean() }),
    problems: ['missing'],
  }),
  invite: endpoint({
    method: 'POST',
    path: '/applications/{id}/invitations',
    permission: 'applications.start',
    summary: { 'zh-CN': '商请企业配合，或商请其他单位参加', en: 'Ask an enterprise to cooperate, or another organisation to take part' },
    input: id.extend({ organisationId: z.uuid(), part: InvitedAs.exclude(['school']), note: z.string().trim().max(500).nullable() }),
    output: Invitation,
    problems: ['missing', 'role', 'state', 'closed', 'not-an-enterprise', 'already-invited'],
    example: { id: '01900000-0000-7000-8000-000000000001', organisationId: '01900000-0000-7000-8000-000000000002', part: 'enterprise', note: null },
  }),
  cancelInvitation: endpoint({
    method: 'POST',
    path: '/applications/invitations/{id}/cancel',
    permission: 'applications.start',
    summary: { 'zh-CN': '撤销商请', en: 'Take an invitation back' },
    input: id.extend({ reason: reason.min(1) }),
    output: Invitation,
    problems: ['invitation-missing', 'role', 'state'],
    example: { id: '01900000-0000-7000-8000-000000000001', reason: '单位名称选择有误。' },
  }),
  ownInvitations: endpoint({
    method: 'GET',
    path: '/applications/invitations',
    permission: 'applications.invited',
    summary: { 'zh-CN': '本单位收到的商请', en: 'What one’s organisation was asked' },
    input: z.object({ state: InvitationState.optional(), ...pageQuery }),
    output: pageOf(Invitation),
    example: { state: 'open' },
  }),
  answerInvitation: endpoint({
    method: 'POST',
    path: '/applications/invitations/{id}/answer',
    permission: 'applications.invited',
    summary: { 'zh-CN': '同意或谢绝商请', en: 'Accept or decline an invitation' },
    input: id.extend({ answer: z.enum(['accepted', 'declined']), reason: reason.default('') }),
    output: Invitation,
    problems: ['invitation-missing', 'role', 'state', 'answered', 'reason-needed'],
    example: { id: '01900000-0000-7000-8000-000000000001', answer: 'accepted' },
  }),
};
