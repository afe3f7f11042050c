import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [
    {
      path: '/consortia',
      words: { 'zh-CN': '联合体名录', en: 'Consortia' },
      about: { 'zh-CN': '已成立的联合体、级别和成员单位。', en: 'Established consortia, their level and their members.' },
      order: 30,
    },
  ],
  routes: [
    { path: '/consortia', lazy: () => import('./portal/DirectoryPage.tsx') },
    { path: '/consortia/:id', lazy: () => import('./portal/ConsortiumPage.tsx') },
  ],
});
