import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'govern', path: '/people', words: { 'zh-CN': '人员与权限', en: 'People and rights' }, permission: 'identity.read', order: 80 }],
  routes: [
    { path: '/people', lazy: () => import('./PeoplePage.tsx') },
    { path: '/deputies', lazy: () => import('./deputies/DeputiesPage.tsx') },
    { path: '/deputies/:id', lazy: () => import('./deputies/DeedsPage.tsx') },
    { path: '/account', lazy: () => import('./AccountPage.tsx') },
  ],
});
