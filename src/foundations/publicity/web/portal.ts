import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [
    {
      path: '/publicity',
      words: { 'zh-CN': '公示', en: 'Public notices' },
      about: { 'zh-CN': '拟公布的名单、公示期和异议受理方式。', en: 'Lists about to be announced, their period, and how to object.' },
      order: 25,
    },
  ],
  routes: [
    { path: '/publicity', lazy: () => import('./portal/ListPage.tsx') },
    { path: '/publicity/:id', lazy: () => import('./portal/NoticePage.tsx') },
  ],
});
