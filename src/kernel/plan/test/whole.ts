import type { ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { proseOf } from '#kernel/prose/prose.ts';
import type { PlanAnswers } from '../values.ts';

export type Party = { readonly id: string; readonly name: string };
export type Parties = {
  readonly government: Party;
  readonly park: Party;
  readonly school: Party;
  readonly enterprises: readonly Party[];
  readonly schools: readonly Party[];
  readonly research: Party;
};

/** Texts of a careful plan by slot: its conditions, chapters and the tasks that it takes on. Everything in them is invented. */
const planTexts = ({ park, school, enterprises, schools, research }: Parties): Readonly<Record<string, string>> => ({
  leadPark: `${park.name}建成面积12平方公里，2022年规上工业总产值862亿元，形成整机、关键零部件和系统集成的产业链条。\n园区设产教融合专班，负责统筹本联合体建设。`,
  leadEnterprises: `${enterprises[0]!.name}从事智能装备研制，2022年研发投入占比5.2%，与${school.name}共建现场工程师学院。`,
  'members.parks': `${park.name}为本联合体的牵头产业园区。`,
  'members.enterprises': `${enterprises.map(one => one.name).join('、')}为本联合体的企业成员，覆盖整机制造和精密零部件加工。`,
  'members.higherVocational': `${[school, ...schools].map(one => one.name).join('、')}为院校成员，开设机电一体化、工业机器人等相关专业十二个。`,
  'members.research': `${research.name}承担共性技术研发和中试服务。`,
  leadingIndustries: '智能装备及智能制造为主导产业，集聚整机企业十二家、配套企业九十余家。',
  educationResources: '片区有高职院校两所、中职学校三所，在校生二万余人。',
  location: '位于城市西部片区，距城市环线八公里。',
  transportLogistics: '高速公路、铁路货运站在园区交会，日发运能力三百标箱。',
  landSpace: '规划产教融合用地二百亩，其中一百二十亩已具备开工条件。',
  infrastructure: '园区水、电、气、通信和公共实训场所齐备。',
  ongoingProjects: '已开展开放型实训基地、学徒培养和职工培训三类项目。',
  overallRequirements: '以服务智能装备产业集群为主线，实体化运行，打造产教融合园区样板。',
  mainPath: '园区出题、学校答题、企业阅卷，以真实生产项目贯通人才培养。',
  positioning: '立足园区、服务全市智能装备产业集群。',
  mainTargets: '到2025年，共建专业二十个、实训基地三十个，年培养学徒八百人。',
  approach: '建机制、搭平台、育人才、促服务，分年推进。',
  'task.5': '成立由政府、园区、企业、学校、科研机构参与的理事会，下设秘书处，负责日常工作。',
  'task.6': '组建具有法人资格的运营平台，统筹场地、设备和师资。',
  'task.8': '实行固定岗与流动岗相结合，企业工程师到校兼课、教师到企业实践。',
  'task.10': '建设开放型区域产教融合实践中心，面向成员单位开放。',
  'task.14': '开展中国特色学徒制培养，校企双导师共同评定成绩。',
  'task.16': '建设共性技术服务平台，面向中小企业开放检测和中试。',
  expectedEffects: '产业与教育在园区内形成同频供需，成员单位用工缺口明显收窄。',
  leadership: '成立由区政府分管负责人牵头的工作专班，按季度调度。',
  'policies.finance': '区级财政每年安排产教融合专项，支持实训基地和学徒培养。',
  taskForce: '建立区、园区、学校三级专班，明确责任清单。',
  'condition.kind': '园区经济基础雄厚，智能装备产业集群年产值连续三年居全市前列，由园区牵头组建本联合体。',
  'condition.p11': '园区总产值居全市前列，职业教育资源涵盖中职、高职和普通本科。',
});

const planRow = (row: Omit<ListRow, 'id'>): ListRow => ({ id: newId(), ...row });

/** A plan without gaps in its chapters, as it may be handed in; what it leaves out, the self-check lists for its author to weigh. */
export const wholePlan = (parties: Parties): PlanAnswers => ({
  'cover.date': '2023-11-06',
  ...Object.fromEntries(Object.entries(planTexts(parties)).map(([slot, text]) => [`text.${slot}`, proseOf(text)])),
  'marks.leadership': [planRow({ ref: 'point:1.3', paragraph: null }), planRow({ ref: 'measure:22', paragraph: null })],
  'marks.mainPath': [planRow({ ref: 'point:6.1', paragraph: null })],
  'rows.projects': [
    planRow({
      name: '开放型智能装备实训基地',
      status: 'operating',
      builders: parties.school.name,
      since: '2022-09-01',
      funds: '1200',
      effect: '年实训三千人次',
    }),
  ],
  'rows.targets': [
    planRow({ kind: 'main', topic: 'investmentAttraction', indicator: '引进智能装备企业', unit: '家', year: '2025', value: '30', point: '5.1' }),
    planRow({ kind: 'annual', topic: 'economicScale', indicator: '园区规上工业总产值', unit: '亿元', year: '2024', value: '950', point: '1.1' }),
  ],
  'rows.task.5.actions': [planRow({ action: '召开成立大会，通过章程', organisation: parties.park.name, due: '2023-12-20', result: '理事会和秘书处成立' })],
  'rows.milestones': [
    planRow({ task: '成立理事会和秘书处', start: '2023-11-01', end: '2023-12-31', organisation: parties.park.name, result: '章程通过' }),
    planRow({ task: '建成人才供需信息平台', start: '2024-01-01', end: '2024-12-31', organisation: parties.school.name, result: '平台上线' }),
    planRow({ task: '建成共性技术服务平台', start: '2024-03-01', end: '2025-06-30', organisation: parties.research.name, result: '对外服务' }),
  ],
  'rows.expectedResults': [
    planRow({ result: '共建产教融合实训基地', quantity: '9', unit: '个', due: '2025-12-31', point: '3.3' }),
    planRow({ result: '年培养学徒', quantity: '800', unit: '人', due: '2025-12-31', point: '3.1' }),
  ],
  'rows.policies': [
    planRow({
      issuer: 'government',
      instrument: 'finance',
      title: '关于支持产教融合发展的若干措施（示例）',
      number: '示例府发〔2023〕1号',
      date: '2023-06-01',
      content: '每年安排专项资金五百万元。',
    }),
  ],
});
