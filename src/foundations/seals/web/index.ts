import { defineWeb } from '#ui/web.ts';

export default defineWeb({ nav: [], routes: [{ path: '/seals/:id', lazy: () => import('./SealingPage.tsx') }] });
