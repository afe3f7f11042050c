import { CITY } from '#kernel/actor.ts';
import type { DemoGiven } from '#platform/capability.ts';
import type { Details } from './contract.ts';
import { createOrganisation, districtsOf, findOrganisationByName } from './published.ts';

type Entry = Partial<Omit<Details, 'districtId'>> & Pick<Details, 'name' | 'kind'> & { district?: string };

/** Real names, and of them only what everybody knows: what they are and where. */
const publicBodies: readonly Entry[] = [
  { name: '中华人民共和国教育部', kind: 'ministry' },
  { name: '重庆市经济和信息化委员会', kind: 'municipal-department', department: 'economy' },
  { name: '重庆市教育委员会', kind: 'municipal-department', department: 'education' },
  { name: '永川区人民政府', kind: 'district-government', district: '永川区' },
  { name: '永川区经济和信息化委员会', kind: 'district-department', department: 'economy', district: '永川区' },
  { name: '永川区教育委员会', kind: 'district-department', department: 'education', district: '永川区' },
  { name: '江津区经济和信息化委员会', kind: 'district-department', department: 'economy', district: '江津区' },
];

/** Invented, and named so that nobody can take them for real. */
const invented: readonly Entry[] = [
  { name: '示例智造产业园区', kind: 'park', district: '永川区' },
  { name: '示例职业技术学院', kind: 'school', schoolLevel: 'higher-vocational', district: '永川区' },
  { name: '示例中等职业学校', kind: 'school', schoolLevel: 'secondary', district: '永川区' },
  { name: '示例工程职业学院', kind: 'school', schoolLevel: 'higher-vocational', district: '江津区' },
  { name: '示例工业学校', kind: 'school', schoolLevel: 'secondary', district: '江津区' },
  { name: '示例理工大学', kind: 'school', schoolLevel: 'undergraduate', district: '永川区' },
  { name: '示例智能装备有限公司', kind: 'enterprise', district: '永川区' },
  { name: '示例精密制造有限公司', kind: 'enterprise', district: '永川区' },
  { name: '示例工业软件有限公司', kind: 'enterprise', district: '江津区' },
  { name: '示例智能制造研究院', kind: 'research-institute', district: '永川区' },
];

/** Enters the organisations of the demo world; one that is there already stays as it is. */
export const buildOrganisations = ({ asService }: DemoGiven): Promise<void> =>
  asService([CITY], async ({ tx }) => {
    const districts = new Map((await districtsOf(tx)).map(row => [row.name, row.id]));
    for (const entry of [...publicBodies, ...invented]) {
      if (await findOrganisationByName(tx, entry.name)) continue;
      const { district, ...details } = entry;
      await createOrganisation(tx, { ...details, districtId: district ? districts.get(district)! : null, invented: invented.includes(entry) });
    }
  });
