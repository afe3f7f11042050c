import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { change, create, districts, list, merge, search, show } from './actions.ts';
import { api, problems } from './contract.ts';
import { buildOrganisations } from './demo.ts';
import { loadDistricts } from './published.ts';
import { seedAddressees } from './seeds.ts';
import { sheet } from './sheet.ts';

export default defineCapability({
  name: 'organisations',
  api,
  problems,
  permissions,
  handlers: { districts, list, sheet, get: show, create, change, merge },
  constraints: { organisation_credit_code: problems['code-taken'], organisation_district_id_fkey: problems['unknown-district'] },
  searched: { organisation: { title: { 'zh-CN': '单位', en: 'Organisations' }, find: search } },
  prepare: {
    order: 10,
    run: async ctx => {
      await loadDistricts(ctx.tx);
      await seedAddressees(ctx);
    },
  },
  demo: { order: 10, run: buildOrganisations },
  eventWords: {
    'organisations.entered': { 'zh-CN': '登记了单位', en: 'entered an organisation' },
    'organisations.changed': { 'zh-CN': '修改了单位信息', en: 'changed an organisation' },
    'organisations.merged': { 'zh-CN': '合并了重复单位', en: 'merged a duplicate organisation' },
  },
});
