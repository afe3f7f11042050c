import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [],
  routes: [
    { path: '/forms/:formId/links', lazy: () => import('./LinksPage.tsx') },
    { path: '/forms/:formId/stamped', lazy: () => import('./StampedPage.tsx') },
  ],
});
