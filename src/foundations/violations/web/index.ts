import { lazy } from 'react';
import { say } from '#kernel/words.ts';
import { defineWeb } from '#ui/web.ts';

export default defineWeb({
  nav: [{ group: 'govern', path: '/violations', words: say('违法违规事件', 'Violations'), permission: 'violations.read', order: 40 }],
  routes: [{ path: '/violations', lazy: () => import('./ListPage.tsx') }],
  formAside: { Notice: lazy(() => import('./FormNotice.tsx')) },
});
