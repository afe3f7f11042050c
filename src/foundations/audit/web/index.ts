import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'govern', path: '/audit', words: { 'zh-CN': '安全审计', en: 'Security audit' }, permission: 'audit.read', order: 90 }],
  routes: [{ path: '/audit', lazy: () => import('./AuditPage.tsx') }],
});
