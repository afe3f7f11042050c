import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [
    { group: 'build', path: '/publicity-cases', words: { 'zh-CN': '公示与异议', en: 'Notices and objections' }, permission: 'publicity.handle', order: 30 },
  ],
  routes: [
    { path: '/publicity-cases', lazy: () => import('./CasesPage.tsx') },
    { path: '/publicity-cases/:id', lazy: () => import('./CasePage.tsx') },
  ],
});
