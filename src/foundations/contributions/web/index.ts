import { lazy } from 'react';
import { say } from '#kernel/words.ts';
import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'build', path: '/sheets', words: say('本单位填报', 'My organisation’s part'), permission: 'contributions.fill', order: 20 }],
  routes: [
    { path: '/sheets', lazy: () => import('./MinePage.tsx') },
    { path: '/sheets/:id', lazy: () => import('./SheetPage.tsx') },
    { path: '/forms/:formId/members', lazy: () => import('./MembersPage.tsx') },
    { path: '/forms/:formId/lists', lazy: () => import('./ListsPage.tsx') },
  ],
  formAside: { Links: lazy(() => import('./FormLinks.tsx')), Cell: lazy(() => import('./CellAside.tsx')) },
});
