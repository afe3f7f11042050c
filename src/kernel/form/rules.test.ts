import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selfCheck } from './check.ts';
import type { CheckContext } from './rules.ts';
import { context, filled, rowId } from './test/filled.ts';
import { definition } from './test/real.ts';
import { type Answers, type ListRow, rowsOf } from './values.ts';

type Given = { answers?: Answers; facts?: CheckContext['facts'] } & Pick<CheckContext, 'organisations' | 'sums' | 'violations'>;

/** What the rules say (not what is missing) about the filled form with these changes: `severity key: sentence`. */
const said = ({ answers = {}, facts, organisations, ...known }: Given) =>
  selfCheck(definition, { ...filled, ...answers }, { ...known, organisations: organisations ?? context.organisations!, facts: { ...context.facts, ...facts } })
    .findings.filter(finding => finding.severity !== 'missing' && finding.severity !== 'info')
    .map(finding => `${finding.severity} ${finding.key}: ${finding.message['zh-CN']}`);

const without = (list: string, ...ids: number[]): Answers => {
  const rows = rowsOf(filled, list).filter(row => !ids.map(rowId).includes(row.id));
  return { [list]: rows.length > 0 ? rows : null };
};
const named = (list: string, id: number, organisation: string): Answers => ({
  [list]: rowsOf(filled, list).map((row): ListRow => (row.id === rowId(id) ? { ...row, organisation } : row)),
});
const kinds = (kind: string): CheckContext['organisations'] =>
  Object.fromEntries(Object.entries(context.organisations!).map(([id, facts]) => [id, { ...facts, kind, level: null }]));

/** The recommending government, in this district and under this name. */
const inDistrict = (district: number, name = '永川区人民政府'): CheckContext['organisations'] => ({
  ...context.organisations,
  [rowId(901)]: { name, kind: 'district-government', districtId: rowId(district) },
});

type Case = { breaks: Given; says: string[]; keeps?: Given[]; unknown?: Given[] };

/** One row per rule: what breaks it and what it then says, what just keeps it, and what it cannot know yet. */
const cases: Record<string, Case> = {
  R01: {
    breaks: { answers: { 'secretariat.totalStaff': '3', 'secretariat.staff': null } },
    says: ['error R01: 秘书处人员总数 3 人 ≠ 专职与兼职合计 2 人'],
    keeps: [{ answers: { 'secretariat.totalStaff': '2' } }],
    unknown: [{ answers: { 'secretariat.totalStaff': '3', 'secretariat.fullTimeStaff': null, 'secretariat.staff': null } }],
  },
  R02: {
    breaks: { answers: { 'secretariat.staff': rowsOf(filled, 'secretariat.staff').slice(1) } },
    says: ['warning R02: 人员名单列出 1 人，人员总数为 2 人'],
    unknown: [{ answers: { 'secretariat.staff': null } }],
  },
  R03: {
    breaks: { answers: { 'fundSources2023.other': '1234.56' } },
    says: ['error R03: 2023年经费来源合计 1,334.86 万元 ≠ 拟投入总额 100.3 万元，差 1,234.56 万元'],
    keeps: [{ answers: { 'fundSources2023.other': '0.7', 'operatingFunds.2023': '101' } }],
    unknown: [{ answers: { 'fundSources2023.other': null } }, { answers: { 'operatingFunds.2023': null } }],
  },
  R04: {
    breaks: { answers: { 'overallEmploymentRate.2023': '100.01' } },
    says: ['error R04:overallEmploymentRate.2023: 「联合体学校整体就业率(%) 2023年」为 100.01，应在 0—100 之间'],
    keeps: [{ answers: { 'overallEmploymentRate.2023': '100', 'overallEmploymentRate.2022': '0' } }],
    unknown: [{ answers: { 'overallEmploymentRate.2023': null } }],
  },
  R05: {
    breaks: { answers: { 'masterStudios.2023': '10.5', enterpriseAssets: '-0.01' } },
    says: [
      'error R05:1:enterpriseAssets: 「企业资产总额(万元)」为 -0.01，不能小于 0',
      'error R05:2:masterStudios.2023: 「大师工作室数量(个) 2023年」为 10.5，应为整数',
    ],
    keeps: [{ answers: { 'masterStudios.2022': '0', 'masterStudios.2023': '0', enterpriseAssets: '0' } }],
    unknown: [{ answers: { 'masterStudios.2023': null, enterpriseAssets: null } }],
  },
  R06: {
    breaks: { answers: { workDone: '字'.repeat(501) } },
    says: ['error R06:workDone: 「联合体已开展建设情况」共 501 字，不超过 500 字'],
    keeps: [{ answers: { workDone: `${'字'.repeat(250)} \n　${'𠮷'.repeat(250)}` } }],
    unknown: [{ answers: { workDone: null } }],
  },
  R09: {
    breaks: { answers: { 'coBuiltMajors.2023': '7' } },
    says: ['warning R09:coBuiltMajors.2023: 「共建专业 2023年」承诺 7，低于2022年实际 10（少 3），请说明原因'],
    keeps: [{ answers: { 'coBuiltMajors.2023': '10' } }],
    unknown: [{ answers: { 'coBuiltMajors.2023': '7', 'coBuiltMajors.2022': null } }],
  },
  R10: {
    breaks: { answers: { 'interSchoolPartTimeTeacherHours.2022': '0' } },
    says: ['warning R10:interSchool:2022: 2022年兼职教师为 10 人次、0 课时，两者应同时大于 0 或同时为 0'],
    keeps: [{ answers: { 'interSchoolPartTimeTeacherHours.2022': '0', 'interSchoolPartTimeTeacherTimes.2022': '0' } }],
    unknown: [{ answers: { 'interSchoolPartTimeTeacherHours.2022': '0', 'interSchoolPartTimeTeacherTimes.2022': null } }],
  },
  R11: {
    breaks: { answers: { aboveQuotaEnterprises: '1' } },
    says: ['warning R11: 规模以上与限额以上企业共 2 个，多于企业成员 1 个'],
    keeps: [{ answers: { aboveScaleEnterprises: '0', aboveQuotaEnterprises: '1' } }],
    unknown: [{ answers: { aboveQuotaEnterprises: '1', aboveScaleEnterprises: null } }],
  },
  R13: {
    breaks: { answers: { cooperationDirectBenefit2022: '200.5' } },
    says: ['warning R13: 校企合作直接经济效益 200.5 万元，高于企业销售总额 200 万元'],
    keeps: [{ answers: { cooperationDirectBenefit2022: '200' } }],
    unknown: [{ answers: { cooperationDirectBenefit2022: '200.5', enterpriseSales2022: null } }],
  },
  R14: {
    breaks: { answers: { noViolationStatement: { confirmed: true, members: { [rowId(11)]: true, [rowId(12)]: true, [rowId(13)]: true, [rowId(17)]: true } } } },
    says: ['error R14: 以下成员尚未确认无违法违规声明（或如实说明情况）：示例大学、示例智能制造研究院'],
    // Confirmed in any of its groups counts; so does having disclosed something (如实说明).
    keeps: [
      {
        answers: {
          noViolationStatement: {
            confirmed: false,
            members: Object.fromEntries([14, 15, 16, 17, 18].map(n => [rowId(n), true])),
            disclosures: { [rowId(19)]: '2021年曾受行政处罚，已整改完毕。' },
          },
        },
      },
    ],
    unknown: [{ answers: { noViolationStatement: null } }],
  },
  R15: {
    breaks: { answers: { 'cover.name': '另一个联合体', 'cover.leadSchool': '示例大学' } },
    says: [
      'error R15:1: 封面联合体名称「另一个联合体」与第1部分「示例智能装备产教联合体」不一致',
      'error R15:2:cover.leadSchool: 封面「牵头学校」为 示例大学，但第1部分牵头单位中没有',
    ],
    unknown: [{ answers: { 'cover.name': '另一个联合体', name: null } }, { answers: { 'cover.leadSchool': '示例大学', 'members.leadUnit': null } }],
  },
  R16: {
    breaks: { answers: { 'researchResults.2022': '0' } },
    says: ['warning R16:2022: 2022年成果转化率为 10%，但研究成果数量为 0 个'],
    keeps: [{ answers: { 'researchResults.2022': '0', 'rdConversion.2022.rdConversionRate': '0' } }],
    unknown: [{ answers: { 'researchResults.2022': '0', 'rdConversion.2022.rdConversionRate': null } }],
  },
  R17: {
    breaks: { violations: [{ organisation: '示例中等职业学校', organisationId: rowId(904), summary: '2022年5月1日 安全（较大）' }] },
    says: [
      'warning R17: 以下成员近3年内有登记在案、尚未处理完毕的违法违规事件，请在声明处如实说明（不影响提交）：示例中等职业学校（2022年5月1日 安全（较大））',
    ],
    keeps: [
      {
        violations: [{ organisation: '示例中等职业学校', organisationId: rowId(904), summary: '2022年5月1日 安全（较大）' }],
        answers: {
          noViolationStatement: {
            confirmed: true,
            members: Object.fromEntries([11, 12, 13, 18, 19].map(n => [rowId(n), true])),
            disclosures: { [rowId(17)]: '2022年5月发生一起实习安全事件，正在处理。' },
          },
        },
      },
      // Of somebody who is no member of this consortium nothing is asked.
      { violations: [{ organisation: '示例外地企业', organisationId: rowId(999), summary: '2022年5月1日 安全（较大）' }] },
    ],
    unknown: [{}],
  },
  R07: {
    breaks: { sums: { 'coBuiltMajors.2022': { value: '12', members: 3 } } },
    says: ['warning R07:2:coBuiltMajors.2022: 「共建专业 2022年」填 10，各成员单位合计为 12（相差 2），请填写汇总调整说明'],
    keeps: [{ sums: { 'coBuiltMajors.2022': { value: '10', members: 3 } } }],
    unknown: [{ answers: { 'coBuiltMajors.2022': null }, sums: { 'coBuiltMajors.2022': { value: '12', members: 3 } } }, { sums: {} }],
  },
  C01: {
    breaks: { facts: { leadParkId: rowId(906) } },
    says: ['error C01: 牵头单位应为产业园区'],
    unknown: [{ facts: { leadParkId: null } }, { facts: { leadParkId: rowId(999) } }],
  },
  C02: {
    breaks: { organisations: { ...kinds('park'), ...Object.fromEntries([903, 904, 905].map(n => [rowId(n), context.organisations![rowId(n)]!])) } },
    says: ['error C02:1: 推荐单位应为属地区县政府（两江新区、重庆高新区、万盛经开区由管委会推荐）'],
    unknown: [{ organisations: {} }, { answers: { 'members.recommendingUnit': null } }],
  },
  'C02:2': {
    breaks: { facts: { leadDistrictId: rowId(801) }, organisations: inDistrict(802) },
    says: ['error C02:2: 推荐单位应为牵头园区属地的区县政府（功能区由其管委会推荐）'],
    // 两江新区, 重庆高新区 and 万盛经开区 act as districts: their committees are governments of theirs.
    keeps: [{ facts: { leadDistrictId: rowId(803) }, organisations: inDistrict(803, '万盛经济技术开发区管理委员会') }],
    unknown: [{ facts: { leadDistrictId: rowId(801) } }, { organisations: inDistrict(802) }],
  },
  C04: { breaks: { facts: { callOpen: false } }, says: ['error C04: 申报已截止，逾期不予受理'], unknown: [{ facts: { callOpen: null } }] },
  C05: {
    breaks: { answers: without('members.school', 16, 17) },
    says: ['warning C05:1: 学校成员中没有中职学校（观测点1.1）', 'warning C05:2: 学校成员中没有高职（含职教本科）学校（观测点1.1）'],
    // 高职（含职教本科）
    keeps: [{ organisations: { ...context.organisations, [rowId(903)]: { name: '示例职业技术大学', kind: 'school', level: 'vocational-undergraduate' } } }],
    // A school that is not in the directory may be of any level.
    unknown: [{ answers: { 'members.school': null, 'members.research': null, 'members.park': null, 'members.enterprise': null } }, { organisations: {} }],
  },
  C06: {
    breaks: {
      answers: { ...named('members.recommendingUnit', 10, '江津区人民政府'), 'cover.recommendingDistrict': '永川区人民政府', 'members.research': null },
    },
    says: ['warning C06:1: 封面推荐区县与第1部分推荐单位不一致', 'warning C06:2:members.research: 成员中没有「科研机构」（观测点2.1要求多方参与）'],
    unknown: [{ answers: { 'members.park': null, 'members.enterprise': null, 'members.school': null, 'members.research': null } }],
  },
};

for (const [rule, { breaks, says, keeps = [], unknown = [] }] of Object.entries(cases))
  test(`${rule} speaks when it is broken, keeps quiet when it is kept and while it cannot know`, () => {
    const ofRule = (given: Given) => said(given).filter(line => line.includes(` ${rule}:`));
    assert.deepEqual(said(breaks), says);
    for (const given of [{}, ...keeps]) assert.deepEqual(said(given), []);
    for (const given of unknown) assert.deepEqual(ofRule(given), []);
  });

test('what only people can decide is a reminder that blocks nothing and asks for no reason', () => {
  const check = selfCheck(definition, filled, context);
  assert.deepEqual(
    check.findings.map(finding => [finding.key, finding.severity, finding.acceptsReason]),
    ['R07:1', 'R08', 'R12', 'C03'].map(key => [key, 'info', undefined]),
  );
  assert.ok(check.complete);
});

test('every rule of the form is tried here or is a reminder', () =>
  assert.deepEqual(
    definition.rules.map(rule => rule.id).toSorted(),
    [...Object.keys(cases).filter(key => !key.includes(':')), 'R08', 'R12', 'C03'].toSorted(),
  ));
