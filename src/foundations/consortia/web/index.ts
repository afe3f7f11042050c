import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'build', path: '/profiles', words: { 'zh-CN': '联合体档案', en: 'Profiles' }, permission: 'consortia.read', order: 40 }],
  routes: [
    { path: '/profiles', lazy: () => import('./desk/ListPage.tsx') },
    { path: '/profiles/:id', lazy: () => import('./desk/ProfilePage.tsx') },
  ],
});
