import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [{ path: '/notices', words: { 'zh-CN': '申报通知', en: 'Calls' }, order: 10 }],
  routes: [
    { path: '/notices', lazy: () => import('./portal/NoticesPage.tsx') },
    { path: '/notices/:id', lazy: () => import('./portal/NoticePage.tsx') },
  ],
});
