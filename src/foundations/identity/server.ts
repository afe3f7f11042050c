import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import * as actions from './actions.ts';
import { api, problems } from './contract.ts';
import { buildPeople } from './demo.ts';
import { securityEvents } from './security.ts';

export default defineCapability({
  name: 'identity',
  api,
  problems,
  permissions,
  handlers: actions,
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
    'identity.grant-ended': { 'zh-CN': '撤销了人员权限', en: 'ended a grant' },
  },
});
