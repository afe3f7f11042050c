import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { exportLog, history, log, types } from './actions.ts';
import { api, problems } from './contract.ts';

export default defineCapability({
  name: 'audit',
  api,
  problems,
  permissions,
  handlers: { history, log, types, export: exportLog },
  securityEvents: {
    'audit.exported': () => null,
    // Noted by the HTTP layer: which endpoint was asked for without the permission.
    'platform.refused': ({ endpoint }) => ({ 'zh-CN': String(endpoint), en: String(endpoint) }),
  },
  eventWords: {
    'audit.exported': { 'zh-CN': '导出了审计日志', en: 'exported the security log' },
    'platform.refused': { 'zh-CN': '无权限操作被拒绝', en: 'was refused for lack of permission' },
  },
});
