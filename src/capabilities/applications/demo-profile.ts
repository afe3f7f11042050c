import { addProof, confirmUnit, enterUnit, offersOf, setFounding, unitsOf, writeFunction } from '#foundations/consortia/published.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { openProfile } from './consortium.ts';

type Doer = DemoGiven['as'];
type Leading = { readonly park: { readonly id: string }; readonly school: { readonly id: string } };

const said = {
  talent: '与园区企业共建现场工程师班和现代产业学院，按岗位标准共同制定培养方案，毕业生优先进入园区企业。',
  innovation: '依托实训基地开放共享设备，组织师生与企业技术人员联合攻关，支持学生带项目进园区创业。',
  industry: '围绕主导产业供需清单开展职工培训和技术服务，服务园区企业数字化改造。',
} as const;

/** What park and school keep of the consortium that they apply for: units of every kind, functions, the planned day. */
export const buildProfile = async (as: Doer, id: string, parties: Leading): Promise<void> => {
  const { consortiumId } = await as('school', ctx => openProfile(ctx, { id }));
  const common = { id: consortiumId, address: null, link: null, planTasks: [], plannedScope: null, operation: null, users: [] };
  const [park, school] = [[parties.park.id], [parties.school.id]];
  const units: Omit<Parameters<typeof enterUnit>[1], keyof typeof common>[] = [
    {
      kind: 'talent-platform',
      name: '示例人才供需信息平台',
      operators: park,
      plannedOn: '2023-06-30',
      openedOn: '2023-07-15',
      purpose: '按季发布园区岗位需求和学校培养供给，提供双向对接服务。',
    },
    {
      kind: 'training-base',
      name: '示例开放型实训基地',
      operators: [...school, ...park],
      plannedOn: '2023-09-01',
      openedOn: '2023-09-01',
      purpose: '面向园区企业和成员学校开放的智能制造实训，年培训能力两千人次。',
    },
    {
      kind: 'industry-college',
      name: '示例智能装备现代产业学院',
      operators: school,
      plannedOn: '2023-12-01',
      openedOn: null,
      purpose: '校企共建，企业工程师与教师共同授课、共用设备。',
    },
    {
      kind: 'field-engineer-college',
      name: '示例现场工程师学院',
      operators: school,
      plannedOn: '2024-09-01',
      openedOn: null,
      purpose: '以学徒制培养设备运维方向现场工程师。',
    },
  ];
  for (const unit of units) await as('school', ctx => enterUnit(ctx, { ...common, ...unit }));
  const { planTasks } = await as('school', ctx => unitsOf(ctx, { id: consortiumId }));
  const task = planTasks.find(({ label }) => label.includes('应用平台'));
  await as('school', ctx =>
    enterUnit(ctx, {
      ...common,
      kind: 'application-system',
      name: '示例产教融合一体化应用平台',
      operators: school,
      plannedOn: '2023-08-31',
      openedOn: '2023-10-08',
      purpose: '园区、企业和学校共用的供需、课程、实训预约应用。',
      planTasks: task ? [task.key] : [],
      plannedScope: '覆盖五家成员单位，含供需对接、实训预约、课程资源三项应用。',
      operation: '供需对接和实训预约已上线，课程资源正在迁移。',
      users: [{ year: 2023, users: 860 }],
    }),
  );
  for (const [serves, text] of Object.entries(said) as [keyof typeof said, string][])
    await as('school', ctx => writeFunction(ctx, { id: consortiumId, serves, base: 0, text }));
  const { items } = await as('school', ctx => offersOf(ctx, { id: consortiumId }));
  for (const [serves, name] of [
    ['talent', '示例开放型实训基地'],
    ['innovation', '示例产教融合一体化应用平台'],
  ] as const) {
    const record = items.find(({ title }) => title === name);
    if (record) await as('school', ctx => addProof(ctx, { id: consortiumId, serves, kind: record.kind, recordId: record.recordId }));
  }
  await as('school', ctx => setFounding(ctx, { id: consortiumId, plannedOn: '2023-12-20', foundedOn: null, source: null }));
};

/** The district confirms what runs; what is only planned still waits for it. */
export const confirmProfile = async (as: Doer, id: string): Promise<void> => {
  const { consortiumId } = await as('district-economy', ctx => openProfile(ctx, { id }));
  const { items } = await as('district-economy', ctx => unitsOf(ctx, { id: consortiumId }));
  for (const unit of items)
    if (unit.status === 'running' && unit.mayConfirm) await as('district-economy', ctx => confirmUnit(ctx, { id: unit.id, base: unit.version }));
};
