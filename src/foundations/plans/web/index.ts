import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'build', path: '/plans/summary', words: { 'zh-CN': '建设方案汇总', en: 'Plans by call' }, permission: 'plans.read', order: 15 }],
  routes: [
    { path: '/plans/summary', lazy: () => import('./SummaryPage.tsx') },
    { path: '/plans/rounds/:round', lazy: () => import('./opinions/RoundPage.tsx') },
    { path: '/plans/:id', lazy: () => import('./PlanPage.tsx') },
  ],
});
