import { definePortal } from '#ui/web.ts';

/** Where a link leads: no entry in the menu, and nothing that the public pages load. */
export default definePortal({ nav: [], routes: [{ path: '/fill', lazy: () => import('./FillPage.tsx') }] });
