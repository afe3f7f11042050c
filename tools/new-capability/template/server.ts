import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { create, finish, list } from './actions.ts';
import { api, problems } from './contract.ts';

export default defineCapability({
  name: 'samples',
  api,
  problems,
  permissions,
  handlers: { list, create, finish },
  eventWords: {
    'samples.created': { 'zh-CN': '新建了样例', en: 'made a sample' },
    'samples.finished': { 'zh-CN': '办结了样例', en: 'finished a sample' },
  },
});
