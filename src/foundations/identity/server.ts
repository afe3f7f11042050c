import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import * as absences from './actions/absences.ts';
import { confirmDelegation, deeds, delegate, delegations, peers, revokeDelegation } from './actions/delegations.ts';
import * as actions from './actions/people.ts';
import { api, problems } from './contract.ts';
import { buildPeople } from './demo.ts';
import { findDigests, reactions } from './reactions.ts';
import { securityEvents } from './security.ts';

export default defineCapability({
  name: 'identity',
  api,
  problems,
  permissions,
  handlers: { ...actions, ...absences, peers, delegations, delegate, confirmDelegation, revokeDelegation, deeds },
  reactions,
  schedule: { digests: { cron: '0 18 * * *', run: findDigests } },
  constraints: { credential_login_key: problems['login-taken'] },
  demo: { order: 20, run: buildPeople },
  securityEvents,
  eventWords: {
    'identity.signed-in': { 'zh-CN': '登录', en: 'signed in' },
    'identity.sign-in-refused': { 'zh-CN': '登录被拒绝', en: 'was refused at sign-in' },
    'identity.password-changed': { 'zh-CN': '修改了密码', en: 'changed the password' },
    'identity.password-reset': { 'zh-CN': '由运维人员重设了密码', en: 'had the password reset by the operator' },
    'identity.administrator-made': { 'zh-CN': '由运维人员建立了系统管理员', en: 'was made system administrator by the operator' },
    'identity.invited': { 'zh-CN': '发出了人员邀请', en: 'invited a person' },
    'identity.invitation-cancelled': { 'zh-CN': '取消了人员邀请', en: 'cancelled an invitation' },
    'identity.acting': { 'zh-CN': '切换为代理身份', en: 'began to act for a colleague' },
    'identity.delegated': { 'zh-CN': '委托他人代理', en: 'made a colleague the deputy' },
    'identity.delegation-asked': { 'zh-CN': '为缺岗同事提出代理，待第二人确认', en: 'asked for a deputy of an absent colleague' },
    'identity.delegation-confirmed': { 'zh-CN': '确认了代理', en: 'confirmed a deputy' },
    'identity.delegation-revoked': { 'zh-CN': '收回了代理', en: 'revoked a delegation' },
    'identity.absence-entered': { 'zh-CN': '登记了出差、休假', en: 'entered an absence' },
    'identity.absence-ended': { 'zh-CN': '返岗', en: 'came back' },
    'identity.digest-due': { 'zh-CN': '汇总代办事项告知本人', en: 'told what was done in somebody’s name' },
    'identity.grant-ended': { 'zh-CN': '撤销了人员权限', en: 'ended a grant' },
  },
});
