import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { find } from './actions.ts';
import { api, problems } from './contract.ts';

export default defineCapability({ name: 'search', api, problems, permissions, handlers: { find } });
