import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [{ path: '/results', words: { 'zh-CN': '结果公布', en: 'Results' }, order: 20 }],
  routes: [{ path: '/results', lazy: () => import('./portal/ResultsPage.tsx') }],
});
