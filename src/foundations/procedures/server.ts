import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { api, problems } from './contract.ts';
import { stepsOf } from './published.ts';

export default defineCapability({
  name: 'procedures',
  api,
  problems,
  permissions,
  handlers: {
    steps: async (ctx, { recordId }) => ({ items: await stepsOf(ctx, recordId) }),
  },
});
