import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [
    {
      path: '/results',
      words: { 'zh-CN': '结果公布', en: 'Results' },
      about: { 'zh-CN': '各批次审定通过的联合体。', en: 'Consortia that were approved, call by call.' },
      order: 20,
    },
  ],
  routes: [{ path: '/results', lazy: () => import('./portal/ResultsPage.tsx') }],
});
