import { fillForm } from '#foundations/forms/published.ts';
import type { DemoGiven } from '#platform/capability.ts';
import { ask } from './actions/ask.ts';
import { saveFigures } from './actions/figures.ts';
import { addItem } from './actions/items.ts';
import { confirm, give } from './actions/steps.ts';
import * as store from './store.ts';

const consortium = '示例智能装备产教联合体';
const names = {
  park: '示例智造产业园区',
  school: '示例职业技术学院',
  secondary: '示例中等职业学校',
  enterprise: '示例智能装备有限公司',
  small: '示例精密制造有限公司',
  institute: '示例智能制造研究院',
} as const;
type Who = keyof typeof names;

/** A figure of 2022 and its commitment of 2023, under the key of a question. */
const pair = (row: string, actual: string, committed: string, half = '') => ({ [`${row}.2022${half}`]: actual, [`${row}.2023${half}`]: committed });
const ratio = (row: string, [a, b]: [string, string], [c, d]: [string, string]) => ({ ...pair(row, a, c, ':numerator'), ...pair(row, b, d, ':denominator') });

const figures: Partial<Record<Who, Record<string, string>>> = {
  school: {
    ...pair('enterprisePartTimeTeacherTimes', '118', '126'),
    ...pair('enterprisePartTimeTeacherHours', '3540', '3780'),
    ...pair('interSchoolPartTimeTeacherTimes', '24', '30'),
    ...pair('interSchoolPartTimeTeacherHours', '720', '900'),
    ...pair('teacherEnterprisePracticePersonMonths', '210.5', '230'),
    ...pair('apprenticeshipStudents', '280', '360'),
    ...pair('fieldEngineerStudents', '80', '120'),
    ...ratio('overallEmploymentRate', ['1896', '1960'], ['2010', '2070']),
    ...pair('researchResults', '12', '14'),
  },
  secondary: {
    ...pair('enterprisePartTimeTeacherTimes', '46', '54'),
    ...pair('apprenticeshipStudents', '140', '200'),
    ...ratio('overallEmploymentRate', ['702', '720'], ['735', '750']),
    ...pair('secondaryToHigherPathwayStudents', '540', '600'),
  },
  enterprise: { enterpriseEmployees: '3860', enterpriseSales2022: '812000.5', ...ratio('apprenticePostRatio', ['320', '3860'], ['400', '4000']) },
  small: {
    enterpriseEmployees: '1420',
    enterpriseAssets: '236000',
    enterpriseSales2022: '231000',
    cooperationDirectBenefit2022: '1300',
    ...ratio('apprenticePostRatio', ['130', '1420'], ['150', '1450']),
    ...pair('internshipPersonMonths', '1620', '1800'),
    ...pair('employeeTrainingPersonDays', '4600', '5000'),
  },
  institute: { ...pair('researchResults', '15', '18'), ...pair('talentDemandReports', '1', '2') },
  park: pair('talentDemandReports', '1', '2'),
};

const studios = ['数控加工', '工业机器人应用', '智能产线装调', '精密检测', '模具设计'];

/**
 * The first application of the practice call: members in every state, a major that two of them list, one that a person must settle, and a
 * figure that differs from its list with the explanation that travels with the form.
 */
const run = async ({ as }: DemoGiven): Promise<void> => {
  const round = await as('school', async ({ tx }) => (await store.roundsTitled(tx, consortium)).find(one => !one.locked && one.askedAt === null));
  if (!round) return;
  const { formId } = round;
  await as('school', ctx => ask(ctx, { formId }));
  const sheets = await as('school', ({ tx }) => store.sheetsOf(tx, formId));
  const idOf = (who: Who) => sheets.find(sheet => sheet.name === names[who])!.id;
  const fill = (person: string, who: Who) =>
    as(person, ctx =>
      saveFigures(
        ctx,
        idOf(who),
        Object.entries(figures[who] ?? {}).map(([field, value]) => ({ field, base: null, value })),
      ),
    );
  const item = (person: string, who: Who, list: string, name: string, since: string, partners: Who[], more: object = {}) =>
    as(person, ctx =>
      addItem(ctx, { id: idOf(who), list, name, since, partners: partners.map(idOf), code: null, others: null, until: null, proof: null, note: null, ...more }),
    );

  await fill('school', 'school');
  await item('school', 'school', 'coBuiltMajors', '工业机器人技术', '2020-09', ['enterprise'], { code: '460305', proof: '校企共建专业协议（2020）第2号' });
  await item('school', 'school', 'coBuiltMajors', '数控技术', '2019-09', ['small'], { code: '460103', proof: '校企共建专业协议（2019）第5号' });
  await item('school', 'school', 'coBuiltIndustryColleges', '示例智能装备产业学院', '2021-06-18', ['park', 'enterprise'], { proof: '共建协议（2021）第11号' });
  for (const [i, name] of studios.entries()) await item('school', 'school', 'masterStudios', `${name}大师工作室`, `20${17 + i}`, []);
  await as('school', ctx => confirm(ctx, { id: idOf('school'), disclosure: null }));

  // Still at it: the enterprise’s own person finds the task, and what it has begun.
  await fill('enterprise', 'enterprise');
  await item('enterprise', 'enterprise', 'coBuiltMajors', '工业机器人 技术', '2020-09', ['school']);
  await fill('school', 'secondary');
  await item('school', 'secondary', 'coBuiltMajors', '工业机器人技术应用', '2021-09', ['enterprise'], { proof: '校企合作协议（2021）第7号' });
  await as('school', ctx => give(ctx, { id: idOf('secondary') }));
  for (const who of ['small', 'institute'] as const) {
    await fill('school', who);
    await as('school', ctx => give(ctx, { id: idOf(who) }));
  }
  await fill('park', 'park');
  await as('park', ctx => confirm(ctx, { id: idOf('park'), disclosure: '去年8月园区一处工地发生一起未遂安全事件，已于当月整改并通过复查。' }));
  await as('school', ctx =>
    fillForm(ctx, formId, { 'reason:R07:2:masterStudios.2022': '成员填报5个；另有1个大师工作室2022年12月由市级部门认定，证书正在补录，按6个填报。' }),
  );
};

export const demo = { order: 60, run };
