import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'measure', path: '/facts', words: { 'zh-CN': '指标数据', en: 'Figures' }, permission: 'facts.read', order: 10 }],
  routes: [
    { path: '/facts', lazy: () => import('./ListPage.tsx') },
    { path: '/facts/:id', lazy: () => import('./LedgerPage.tsx') },
  ],
});
