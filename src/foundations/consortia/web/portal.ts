import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [{ path: '/consortia', words: { 'zh-CN': '联合体名录', en: 'Consortia' }, order: 30 }],
  routes: [
    { path: '/consortia', lazy: () => import('./portal/DirectoryPage.tsx') },
    { path: '/consortia/:id', lazy: () => import('./portal/ConsortiumPage.tsx') },
  ],
});
