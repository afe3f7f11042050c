import { definePortal } from '#ui/web.ts';

export default definePortal({
  nav: [
    {
      path: '/results',
      words: { 'zh-CN': '结果公布', en: 'Results' },
      about: { 'zh-CN': '各批次审定通过的联合体。', en: 'Consortia that were approved, call by call.' },
      order: 20,
    },
    {
      path: '/cultivation',
      words: { 'zh-CN': '培育名单', en: 'Cultivation' },
      about: { 'zh-CN': '教育部按批次公布的市域产教联合体培育名单。', en: 'Consortia that the Ministry chose to cultivate, batch by batch.' },
      order: 25,
    },
  ],
  routes: [
    { path: '/results', lazy: () => import('./portal/ResultsPage.tsx') },
    { path: '/cultivation', lazy: () => import('./portal/CultivationListsPage.tsx') },
    { path: '/cultivation/:id', lazy: () => import('./portal/CultivationPage.tsx') },
  ],
});
