import { z } from 'zod';
import { cursorOf, inCursor, pageFrom } from '#kernel/page.ts';
import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { api, problems } from './contract.ts';
import * as store from './store.ts';

export default defineCapability({
  name: 'dictionaries',
  api,
  problems,
  permissions,
  handlers: {
    lists: async ({ tx }) => ({ items: await store.lists(tx) }),
    entries: async ({ tx }, { after, size, ...filter }) => {
      if (!(await store.hasList(tx, filter.list))) throw problems['no-list']();
      const rows = await store.entries(tx, filter, { after: cursorOf(after, z.tuple([inCursor.count])), size });
      return pageFrom(rows, { size, key: row => [row.position], present: ({ position: _, ...entry }) => entry, total: await store.countEntries(tx, filter) });
    },
  },
});
