import { decodeCursor, pageFrom } from '#kernel/page.ts';
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
      const last = decodeCursor(after)?.[0];
      const rows = await store.entries(tx, filter, { size, ...(typeof last === 'number' ? { after: last } : {}) });
      return pageFrom(rows, { size, key: row => [row.position], present: ({ position: _, ...entry }) => entry, total: await store.countEntries(tx, filter) });
    },
  },
});
