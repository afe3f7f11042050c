import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'build', path: '/calls', words: { 'zh-CN': '申报批次', en: 'Calls' }, permission: 'signed-in', order: 5 }],
  routes: [
    { path: '/calls', lazy: () => import('./ListPage.tsx') },
    { path: '/calls/new', lazy: () => import('./NewPage.tsx') },
    { path: '/calls/:id', lazy: () => import('./DetailPage.tsx') },
    { path: '/calls/:id/change', lazy: () => import('./ChangePage.tsx') },
  ],
});
