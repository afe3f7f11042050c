import type { Answers, ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import type { Parties, Party } from '#kernel/plan/test/whole.ts';

export { type Parties, type Party, wholePlan } from '#kernel/plan/test/whole.ts';

/** Telephones of the demo world: the range that no operator gives out. */
const phone = (n: number) => `023-5550${String(1000 + n)}`;
const people = ['周启明', '吴文静', '郑思远', '王若兰', '冯子衡', '陈嘉禾', '褚云舟', '卫知行'];
const row = (party: Party, n: number): ListRow => ({
  id: newId(),
  organisationId: party.id,
  organisation: party.name,
  contactPerson: people[n % people.length]!,
  contactPhone: phone(n),
});

/** `12,15` under a key: the actual of 2022 and the commitment of 2023. */
const series: Readonly<Record<string, readonly [string, string]>> = {
  coBuiltMajors: ['12', '15'],
  coBuiltCourses: ['38', '52'],
  coBuiltTextbooks: ['9', '14'],
  coBuiltTrainingBases: ['21', '26'],
  coBuiltIndustryColleges: ['3', '4'],
  enterprisePartTimeTeacherTimes: ['164', '180'],
  enterprisePartTimeTeacherHours: ['4920', '5400'],
  interSchoolPartTimeTeacherTimes: ['36', '48'],
  interSchoolPartTimeTeacherHours: ['1080', '1440'],
  teacherEnterprisePracticePersonMonths: ['310.5', '340'],
  apprenticeshipStudents: ['420', '560'],
  fieldEngineerStudents: ['80', '120'],
  otherJointStudents: ['260', '300'],
  talentDemandReports: ['2', '4'],
  apprenticePostRatio: ['8.5', '10'],
  internshipPersonMonths: ['6120', '6800'],
  secondaryToHigherPathwayStudents: ['540', '600'],
  vocationalToUndergraduatePathwayStudents: ['90', '120'],
  undergraduateAndMasterAdmissions: ['45', '60'],
  cultureSkillExamProgressionRate: ['62.4', '65'],
  overallEmploymentRate: ['96.8', '97'],
  commonTechServicePlatforms: ['4', '5'],
  researchResults: ['27', '32'],
  skillAppraisals: ['3850', '4200'],
  masterStudios: ['6', '8'],
  employeeTrainingPersonDays: ['18600', '20000'],
  socialTrainingPersonDays: ['7400', '8000'],
};
const texts: Readonly<Record<string, readonly [string, string]>> = {
  talentPlatformAndMajorAdjustment: [
    '依托园区企业用工调查，按季度发布岗位需求，年度论证新增、升级与撤并专业。',
    '建成人才供需信息平台，专业动态调整机制覆盖全部成员院校。',
  ],
  fourNewInTeaching: ['引入工业机器人集成应用等新技术课程模块，企业工程师参与授课。', '把新工艺、新标准写入人才培养方案，每年更新不少于两次。'],
};

/** A whole form without gaps and errors, as a careful school would fill it. Every person and figure is invented. */
export const wholeForm = ({ government, park, school, enterprises, schools, research }: Parties): Answers => {
  const answers: Record<string, Answers[string]> = {
    name: '示例智能装备产教联合体',
    'cover.leadPark': park.name,
    'cover.leadSchool': school.name,
    'cover.leadEnterprise': enterprises[0]!.name,
    'cover.filledOn': '2023-11-06',
    plannedFoundingDate: '2023-12-20',
    head: '周启明',
    headPosition: '园区管委会副主任',
    headContact: phone(1),
    'secretariat.host': school.name,
    'secretariat.head': '吴文静',
    'secretariat.officeArea': '220.5',
    'secretariat.phone': phone(2),
    'secretariat.fullTimeStaff': '2',
    'secretariat.partTimeStaff': '1',
    'secretariat.staff': people.slice(0, 3).map((name, i) => ({ id: newId(), name, phone: phone(10 + i) })),
    'members.recommendingUnit': [row(government, 0)],
    'members.leadUnit': [park, school, enterprises[0]!].map(row),
    'members.park': [row(park, 0)],
    'members.enterprise': enterprises.map(row),
    'members.school': [school, ...schools].map(row),
    'members.research': [row(research, 5)],
    'operatingFunds.2023': '420',
    'operatingFunds.2024': '480',
    'operatingFunds.2025': '520.5',
    'fundSources2023.leadUnits': '180',
    'fundSources2023.government': '150',
    'fundSources2023.otherMembers': '60.5',
    'fundSources2023.other': '29.5',
    workDone: '已签订合作协议，组建理事会筹备组和秘书处，完成园区企业用工需求调查，建成开放型实训基地二十一个，开展学徒培养四百二十人。',
    'rdConversion.2022.rdConversionRate': '31.5',
    'rdConversion.2022.rdFundsReceived': '2846',
    'rdConversion.2023.rdConversionRate': '33',
    'rdConversion.2023.rdFundsReceived': '3100',
    enterpriseEmployees: '5280',
    enterpriseAssets: '862000',
    enterpriseSales2022: '1043000.5',
    cooperationDirectBenefit2022: '5300',
    aboveScaleEnterprises: '1',
    aboveQuotaEnterprises: '0',
    featuresAndInnovation: '园区出题、学校答题、企业阅卷：把真实生产项目拆成教学项目，学徒在园区公共实训基地完成轮岗，成绩由企业师傅与学校教师共同评定。',
    constructionPlanSummary: '2023年建立理事会和秘书处并运行；2024年建成人才供需信息平台和共性技术服务平台；2025年形成可推广的产教融合园区模式。',
    commitment: { confirmed: true },
  };
  for (const [key, [actual, committed]] of Object.entries({ ...series, ...texts }))
    Object.assign(answers, { [`${key}.2022`]: actual, [`${key}.2023`]: committed });
  const members = ['members.leadUnit', 'members.park', 'members.enterprise', 'members.school', 'members.research'].flatMap(
    group => answers[group] as ListRow[],
  );
  return { ...answers, noViolationStatement: { confirmed: true, members: Object.fromEntries(members.map(({ id }) => [id, true])) } };
};

/** A small, real PDF of one empty page: what stands for the agreement in the demo world and in tests. */
export const agreementFile = (name: string): { name: string; content: Buffer } => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>`,
    `<< /Title <FEFF${[...name].map(c => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')}> >>`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((text, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${text}\nendobj\n`;
    return at;
  });
  const table = ['0000000000 65535 f ', ...offsets.map(at => `${String(at).padStart(10, '0')} 00000 n `)].join('\n');
  const content = `${body}xref\n0 ${objects.length + 1}\n${table}\ntrailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name: `${name}合作协议.pdf`, content: Buffer.from(content, 'latin1') };
};
