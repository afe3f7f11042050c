import { defineWeb } from '#ui/web.ts';

export default defineWeb({ nav: [], routes: [{ path: '/forms/:id/import', lazy: () => import('./ImportPage.tsx') }] });
