import { say } from '#kernel/words.ts';
import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [
    { group: 'build', path: '/reviews', words: say('专家评审', 'Expert review'), permission: 'reviews.manage', order: 60 },
    { group: 'build', path: '/experts', words: say('评审专家库', 'Pool of experts'), permission: 'reviews.manage', order: 61 },
    { group: 'build', path: '/reviews/mine', words: say('我的评审', 'My reviews'), permission: 'reviews.score', order: 10 },
  ],
  routes: [
    { path: '/reviews', lazy: () => import('./ListPage.tsx') },
    { path: '/experts', lazy: () => import('./ExpertsPage.tsx') },
    { path: '/reviews/new', lazy: () => import('./MakePage.tsx') },
    { path: '/reviews/panels/:id', lazy: () => import('./PanelPage.tsx') },
    { path: '/reviews/mine', lazy: () => import('./MinePage.tsx') },
    { path: '/reviews/sheets/:id', lazy: () => import('./SheetPage.tsx') },
  ],
});
