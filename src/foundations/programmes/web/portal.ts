import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [
    {
      path: '/notices',
      words: { 'zh-CN': '申报通知', en: 'Calls' },
      about: { 'zh-CN': '正在受理和已截止的申报批次、截止时间和要求。', en: 'Open and past calls, their deadlines and what they ask for.' },
      order: 10,
    },
  ],
  routes: [
    { path: '/notices', lazy: () => import('./portal/NoticesPage.tsx') },
    { path: '/notices/:id', lazy: () => import('./portal/NoticePage.tsx') },
  ],
});
