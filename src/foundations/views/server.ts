import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { change, choose, list, remove, save } from './actions.ts';
import { api, problems } from './contract.ts';

export default defineCapability({
  name: 'views',
  api,
  problems,
  permissions,
  handlers: { list, save, change, choose, remove },
  constraints: { view_name_once: problems['name-taken'] },
});
