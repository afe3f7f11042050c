import { entriesOf } from '#foundations/dictionaries/published.ts';
import { dayOf } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf } from './access.ts';
import type { District } from './contract.ts';
import * as store from './store.ts';

const empty = { schoolLevel: null, creditCode: null, invented: false, derived: true };
const isInForce = ({ validFrom, validTo }: District, day: string) => (validFrom ?? '') <= day && day <= (validTo ?? '9999-12-31');

/**
 * Who a municipal notice addresses in each district: 各区县（自治县）经济信息委、教委, and of the zones 经信部门、教育部门 (渝经信发〔2023〕85号 主送).
 * The names follow from the notice and the list of districts and are marked until somebody has checked them.
 */
const departmentNames = (district: string, isZone: boolean) =>
  isZone
    ? ({ economy: `${district}经信部门`, education: `${district}教育部门` } as const)
    : ({ economy: `${district}经济和信息化委员会`, education: `${district}教育委员会` } as const);

/** 各省、自治区、直辖市教育厅（教委），新疆生产建设兵团教育局 (教育部办公厅通知 主送). */
const educationDepartments: Readonly<Record<string, string>> = { 省: '教育厅', 自治区: '教育厅', 直辖市: '教育委员会', 兵团: '教育局' };

const own = '重庆市';

/** Enters what is missing of the departments that notices address; what somebody entered or corrected stays as it is. */
export const seedAddressees = async ({ tx, now }: Ctx): Promise<void> => {
  const zones = new Set((await entriesOf(tx, 'functional-zones')).map(({ name }) => name));
  const known = await store.departments(tx);
  const has = new Set(known.map(({ districtId, department }) => `${districtId}:${department}`));
  for (const district of await store.districts(tx)) {
    if (!isInForce(district, dayOf(now))) continue;
    const names = departmentNames(district.name, zones.has(district.name));
    for (const department of ['economy', 'education'] as const) {
      if (has.has(`${district.id}:${department}`)) continue;
      const kind = 'district-department';
      await store.insert(tx, { ...empty, id: newId(), name: names[department], kind, department, districtId: district.id, province: null, scopes: scopesOf() });
    }
  }
  const provinces = new Set(known.map(({ province }) => province));
  for (const { name, attributes } of await entriesOf(tx, 'provinces')) {
    const office = educationDepartments[attributes['kind'] ?? ''];
    if (!office || provinces.has(name)) continue;
    // The education department of our own municipality is the municipal one, which may be there already.
    const isOwn = name === own;
    const there = isOwn && known.find(one => one.kind === 'municipal-department' && one.department === 'education' && one.mergedInto === null);
    if (there) {
      await store.setProvince(tx, there.id, name);
      continue;
    }
    const kind = isOwn ? 'municipal-department' : 'provincial-department';
    await store.insert(tx, {
      ...empty,
      id: newId(),
      name: `${name}${office}`,
      kind,
      department: 'education',
      districtId: null,
      province: name,
      scopes: scopesOf(),
    });
  }
};
