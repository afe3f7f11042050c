import { defineWeb } from '#ui/web.ts';

export default defineWeb({ nav: [], routes: [] });
