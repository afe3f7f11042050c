import { definePortal } from '#ui/web.ts';

/** The two pages that people without a session need: no link in the site menu, the head and the invitation lead there. */
export default definePortal({
  nav: [],
  routes: [
    { path: '/sign-in', lazy: () => import('./SignInPage.tsx') },
    { path: '/invitation', lazy: () => import('./InvitationPage.tsx') },
  ],
});
