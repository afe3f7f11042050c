import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [
    { group: 'build', path: '/invitations', words: { 'zh-CN': '收到的商请', en: 'Invitations' }, permission: 'applications.invited', order: 15 },
    { group: 'build', path: '/applications', words: { 'zh-CN': '联合体申报', en: 'Applications' }, permission: 'applications.read', order: 10 },
  ],
  routes: [
    { path: '/applications', lazy: () => import('./ListPage.tsx') },
    { path: '/applications/new', lazy: () => import('./StartPage.tsx') },
    { path: '/applications/:id', lazy: () => import('./DetailPage.tsx') },
    { path: '/nominations/:callId', lazy: () => import('./LedgerPage.tsx') },
    { path: '/cultivation/calls/:callId', lazy: () => import('./cultivation/CallPage.tsx') },
    { path: '/invitations', lazy: () => import('./invitations/ListPage.tsx') },
    { path: '/applications/:id/receipt', lazy: () => import('./ReceiptPage.tsx') },
  ],
});
