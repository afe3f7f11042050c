import { createPerson } from '#foundations/identity/published.ts';
import { createOrganisation, districtsOf, findOrganisationByName } from '#foundations/organisations/published.ts';
import { CITY, type Role } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, DemoGiven, DemoPerson } from '#platform/capability.ts';
import type { Parties, Party } from '../test/build.ts';
import { type Place, type Planned, personOf, places, planned } from './world.ts';

type Entry = Parameters<typeof createOrganisation>[1];

/** Who acts in the name of an organisation, by its name. Those of the demo world can be stepped into; the others are colleagues elsewhere. */
const known: Readonly<Record<string, string>> = {
  永川区人民政府: 'district-government',
  永川区经济和信息化委员会: 'district-economy',
  永川区教育委员会: 'district-education',
  江津区经济和信息化委员会: 'other-district',
  示例职业技术学院: 'school',
  示例工程职业学院: 'other-school',
};
const roleOf: Readonly<Record<string, Role>> = {
  park: 'park-lead',
  school: 'school-clerk',
  'district-government': 'district-government',
  economy: 'district-economy-officer',
  education: 'district-education-officer',
};

export const officesOf = ({ district }: Place) => ({
  government: `${district}人民政府`,
  economy: `${district}经济和信息化委员会`,
  education: `${district}教育委员会`,
});
const enterprisesOf = ({ place }: Place): string[] => [`示例${place}装备制造有限公司`, `示例${place}科技有限公司`];

/** Everybody whom the applications need besides who is there already. Of public bodies only what everybody knows: what they are and where. */
const entriesOf = (at: Place): Omit<Entry, 'districtId'>[] => {
  const offices = officesOf(at);
  return [
    { name: offices.government, kind: 'district-government' },
    { name: offices.economy, kind: 'district-department', department: 'economy' },
    { name: offices.education, kind: 'district-department', department: 'education' },
    ...at.schools.map((name): Entry => ({ name, kind: 'school', schoolLevel: /工业学校|技工/.test(name) ? 'secondary' : 'higher-vocational', invented: true })),
    ...enterprisesOf(at).map((name): Entry => ({ name, kind: 'enterprise', invented: true })),
    ...[...new Set(planned.filter(one => one.at === at).map(({ park }) => park))].map((name): Entry => ({ name, kind: 'park', invented: true })),
  ];
};

export type People = { readonly whoIs: (organisation: string) => DemoPerson; readonly partiesOf: (one: Planned) => Parties };

/** Enters organisations and people, once; whoever is there already stays. */
export const buildPeople = async ({ asService }: DemoGiven): Promise<People> => {
  const ids = new Map<string, string>();
  const people = new Map<string, DemoPerson>(Object.entries(known));
  const made = { personId: newId() };
  await asService([made.personId, CITY], async ({ tx }: Ctx) => {
    const districts = new Map((await districtsOf(tx)).map(row => [row.name, row.id]));
    for (const name of ['示例智能制造研究院', '示例理工大学']) ids.set(name, (await findOrganisationByName(tx, name))!.id);
    for (const at of places)
      for (const entry of entriesOf(at)) {
        const there = await findOrganisationByName(tx, entry.name);
        ids.set(entry.name, there?.id ?? (await createOrganisation(tx, { ...entry, districtId: districts.get(at.district)! })));
      }
  });
  let nth = 0;
  for (const at of places)
    for (const { name, kind, department } of entriesOf(at)) {
      const role = roleOf[department ?? kind];
      if (!role || people.has(name)) continue;
      const personId = newId();
      people.set(name, { personId });
      const organisationId = ids.get(name)!;
      await asService([personId, CITY], ({ tx }) => createPerson(tx, { id: personId, name: personOf(nth++), grants: [{ organisationId, role }] }));
    }
  const party = (name: string): Party => ({ id: ids.get(name)!, name });
  return {
    whoIs: organisation => people.get(organisation)!,
    partiesOf: ({ at, park, school }) => ({
      government: party(officesOf(at).government),
      park: party(park),
      school: party(school),
      enterprises: enterprisesOf(at).map(party),
      schools: [...at.schools.filter(name => name !== school).slice(0, 1), '示例理工大学'].map(party),
      research: party('示例智能制造研究院'),
    }),
  };
};
