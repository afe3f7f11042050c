import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [],
  routes: [
    { path: '/forms/preview', lazy: async () => ({ Component: (await import('./preview/PreviewPage.tsx')).default }) },
    { path: '/forms/:id', lazy: async () => ({ Component: (await import('./FormPage.tsx')).default }) },
    { path: '/forms/:id/compare', lazy: async () => ({ Component: (await import('./compare/ComparePage.tsx')).default }) },
  ],
});
