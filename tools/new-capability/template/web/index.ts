import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'build', path: '/samples', words: { 'zh-CN': '样例', en: 'Samples' }, permission: 'samples.read' }],
  routes: [{ path: '/samples', lazy: () => import('./ListPage.tsx') }],
});
