import { lazy } from 'react';
import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [],
  routes: [
    { path: '/forms/:formId/links', lazy: () => import('./LinksPage.tsx') },
    { path: '/forms/:formId/stamped', lazy: () => import('./StampedPage.tsx') },
    { path: '/forms/:formId/section-links', lazy: () => import('./SectionLinksPage.tsx') },
    { path: '/plans/rounds/:round/links', lazy: () => import('./OpinionLinksPage.tsx') },
  ],
  formAside: { Links: lazy(() => import('./SectionLinks.tsx')) },
});
