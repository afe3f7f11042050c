import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [
    { group: 'build', path: '/calls', words: { 'zh-CN': '申报批次', en: 'Calls' }, permission: 'signed-in', order: 5 },
    { group: 'build', path: '/packages', words: { 'zh-CN': '项目包', en: 'Packages' }, permission: 'programmes.manage', order: 6 },
  ],
  routes: [
    { path: '/calls', lazy: () => import('./ListPage.tsx') },
    { path: '/calls/new', lazy: () => import('./NewPage.tsx') },
    { path: '/calls/:id', lazy: () => import('./DetailPage.tsx') },
    { path: '/calls/:id/addressees', lazy: () => import('./AddresseesPage.tsx') },
    { path: '/calls/:id/change', lazy: () => import('./ChangePage.tsx') },
    { path: '/packages', lazy: () => import('./packages/ListPage.tsx') },
    { path: '/packages/drafts/:draftId', lazy: () => import('./packages/DraftPage.tsx') },
    { path: '/packages/:id/:version', lazy: () => import('./packages/VersionPage.tsx') },
  ],
});
