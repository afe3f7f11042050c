import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { counts, get, list, search } from './actions.ts';
import { api, problems } from './contract.ts';
import { buildConsortia } from './demo.ts';

export default defineCapability({
  name: 'consortia',
  api,
  problems,
  permissions,
  handlers: { list, counts, get },
  searched: { consortium: { title: { 'zh-CN': '联合体', en: 'Consortia' }, find: search } },
  demo: { order: 40, run: buildConsortia },
  eventWords: {
    'consortia.proposed': { 'zh-CN': '拟组建联合体', en: 'proposed a consortium' },
    'consortia.renamed': { 'zh-CN': '变更了联合体名称', en: 'renamed the consortium' },
    'consortia.status-changed': { 'zh-CN': '变更了联合体状态', en: 'changed the status of the consortium' },
    'consortia.members-changed': { 'zh-CN': '变更了成员单位', en: 'changed the members' },
  },
});
