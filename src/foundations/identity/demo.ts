import { findOrganisationByName } from '#foundations/organisations/published.ts';
import type { Role } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import { newId } from '#kernel/id.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { delegate, delegations } from './actions/delegations.ts';
import { createPerson, demoPersonId } from './published.ts';

type Person = { key: string; name: string; grants: readonly (readonly [organisation: string, role: Role])[] };

/** One invented person per role. Who acts for two organisations starts in the first one given. */
const people: readonly Person[] = [
  { key: 'city-economy', name: '林知远', grants: [['重庆市经济和信息化委员会', 'municipal-economy-officer']] },
  { key: 'city-education', name: '许文清', grants: [['重庆市教育委员会', 'municipal-education-officer']] },
  { key: 'ministry', name: '顾行远', grants: [['中华人民共和国教育部', 'ministry-officer']] },
  { key: 'district-government', name: '罗景行', grants: [['永川区人民政府', 'district-government']] },
  // The deputy of the one above, who is away on the day on which the demo world is made.
  { key: 'district-deputy', name: '唐文礼', grants: [['永川区人民政府', 'district-government']] },
  { key: 'district-economy', name: '秦以宁', grants: [['永川区经济和信息化委员会', 'district-economy-officer']] },
  { key: 'district-education', name: '何书言', grants: [['永川区教育委员会', 'district-education-officer']] },
  { key: 'park', name: '方致新', grants: [['示例智造产业园区', 'park-lead']] },
  {
    key: 'school',
    name: '陈静安',
    grants: [
      ['示例职业技术学院', 'school-clerk'],
      ['示例中等职业学校', 'school-clerk'],
    ],
  },
  { key: 'enterprise', name: '吴思齐', grants: [['示例智能装备有限公司', 'enterprise-clerk']] },
  { key: 'other-district', name: '邓其琛', grants: [['江津区经济和信息化委员会', 'district-economy-officer']] },
  { key: 'other-school', name: '沈亦然', grants: [['示例工程职业学院', 'school-clerk']] },
  { key: 'system-admin', name: '赵守一', grants: [['重庆市教育委员会', 'system-administrator']] },
  { key: 'security-admin', name: '钱安之', grants: [['重庆市教育委员会', 'security-administrator']] },
  { key: 'audit-admin', name: '孙明察', grants: [['重庆市教育委员会', 'audit-administrator']] },
];

/** Makes the people of the demo world; one whose key is taken stays as they are. */
export const buildPeople = async ({ as, asService, now }: DemoGiven): Promise<void> => {
  for (const { key, name, grants } of people) {
    if (await demoPersonId(key)) continue;
    const id = newId();
    await asService([id], async ({ tx }) => {
      const held = await Promise.all(
        grants.map(async ([organisation, role]) => ({ organisationId: (await findOrganisationByName(tx, organisation))!.id, role })),
      );
      await createPerson(tx, { id, name, demoKey: key, grants: held });
    });
  }
  const deputyId = await demoPersonId('district-deputy');
  const until = dayOf(new Date(now.getTime() + 30 * 86_400_000));
  await as('district-government', async ctx => {
    if ((await delegations(ctx, { of: 'me', size: 1 })).items.length > 0) return;
    await delegate(ctx, {
      deputyId: deputyId!,
      kind: 'agent',
      roles: ['district-government'],
      acts: [],
      startsOn: dayOf(now),
      endsOn: until,
      reason: '参加市里专题培训',
    });
  });
};
