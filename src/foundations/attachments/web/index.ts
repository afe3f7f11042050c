import { defineWeb } from '#ui/web.ts';

/** Files are seen on the records they belong to; they have no page of their own. */
export default defineWeb({ nav: [], routes: [] });
