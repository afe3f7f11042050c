import { defineCapability } from '#platform/capability.ts';
import { count, list } from './actions.ts';
import { api, problems } from './contract.ts';

export default defineCapability({ name: 'tasks', api, problems, permissions: {}, handlers: { list, count } });
