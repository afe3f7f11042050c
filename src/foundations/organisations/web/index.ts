import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'build', path: '/organisations', words: { 'zh-CN': '单位名录', en: 'Organisations' }, permission: 'signed-in', order: 90 }],
  routes: [
    { path: '/organisations', lazy: () => import('./ListPage.tsx') },
    { path: '/organisations/new', lazy: () => import('./EnterPage.tsx') },
    { path: '/organisations/:id', lazy: () => import('./DetailPage.tsx') },
    { path: '/organisations/:id/edit', lazy: () => import('./ChangePage.tsx') },
    { path: '/organisations/:id/merge', lazy: () => import('./MergePage.tsx') },
  ],
});
