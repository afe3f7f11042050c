import { defineCapability } from '#platform/capability.ts';
import { count, list, read } from './actions.ts';
import { api, problems } from './contract.ts';

export default defineCapability({ name: 'notifications', api, problems, permissions: {}, handlers: { list, count, read } });
