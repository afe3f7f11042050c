import { endpoint } from '#kernel/endpoint.ts';
import { CallPage } from './calls.ts';
import { byId, reason } from './common.ts';

const example = { id: '01900000-0000-7000-8000-000000000001' };

/** 会签: a call opens when one commission has proposed it and the other has confirmed. */
export const endpoints = {
  proposeOpening: endpoint({
    method: 'POST',
    path: '/calls/{id}/open',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '提请开放申报（送另一部门会签）', en: 'Propose to open the call; the other commission confirms' },
    input: byId,
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'deadline-past', 'opening-proposed'],
  }),
  confirmOpening: endpoint({
    method: 'POST',
    path: '/calls/{id}/open/confirm',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '会签同意，开放申报', en: 'Confirm: the call opens' },
    input: byId,
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'deadline-past', 'not-proposed', 'own-proposal'],
  }),
  objectToOpening: endpoint({
    method: 'POST',
    path: '/calls/{id}/open/object',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '会签不同意（须说明理由）', en: 'Object to the opening, with a reason' },
    input: byId.extend({ reason }),
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'not-proposed', 'own-proposal'],
    example: { ...example, reason: '附件3尚未定稿，请补充后再提请开放。' },
  }),
  withdrawOpening: endpoint({
    method: 'POST',
    path: '/calls/{id}/open/withdraw',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '撤回提请', en: 'Take the proposal back' },
    input: byId,
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'not-proposed', 'other-proposal'],
  }),
};
