import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { confirmationDocument } from '#foundations/contributions/document/confirmation.ts';
import { formDocument } from '#foundations/forms/document/document.ts';
import { planPaper } from '#foundations/plans/document/document.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import { questionsFor } from '#kernel/form/members.ts';
import { filled } from '#kernel/form/test/filled.ts';
import { definition, ministry } from '#kernel/form/test/real.ts';
import { whole } from '#kernel/form/test/whole.ts';
import type { Answers } from '#kernel/form/values.ts';
import { definition as plan } from '#kernel/plan/test/real.ts';
import { wholePlan } from '#kernel/plan/test/whole.ts';
import { qrOf } from '#kernel/qr.ts';
import { officialPaper } from '#platform/documents/gongwen/gongwen.ts';
import { frontOf } from '#platform/documents/volume/front.ts';

/*
 * Every kind of paper that the system makes, with invented content: what `npm run pictures` draws and people look at after a change.
 * A capability says its own papers in its `test/papers.ts`.
 */

const at = new Date('2023-11-09T13:30:00.000Z');
const sha256 = '7f2a91c0d4e5f607'.repeat(4);
const frozen = { versionCode: 'V1-7F2A91', digest: sha256 };
const formId = '01900000-0000-7000-8000-0000abcd1234';
const longName = '示例智能装备与先进制造产业链协同创新有限责任公司'.repeat(13).slice(0, 300);

/** Names as long as the directory takes, characters that few faces have, and every list long. */
const strained: Answers = {
  ...filled,
  name: '龘靐䶮𠮷㐂㧑𬱖𫘜𫓧“示例”产教联合体',
  head: '王䶮𠮷',
  'members.enterprise': Array.from({ length: 40 }, (_, i) => ({
    id: `01900000-0000-7000-8000-${String(7_000 + i).padStart(12, '0')}`,
    organisation: i === 2 ? longName : `示例企业${i + 1}有限公司`,
    contactPerson: i === 3 ? '欧阳龘靐' : '张某某',
    contactPhone: '023-00000000',
  })),
};

const files = [
  { name: '联合体合作协议（含各方签章页）.pdf', sha256, size: 1_843_200 },
  { name: '共建实训基地照片.jpg', sha256: sha256.split('').reverse().join(''), size: 640_311 },
];
const party = (name: string) => ({ id: formId, name });
const parties = {
  government: party('永川区人民政府'),
  park: party('示例智造产业园区'),
  school: party('示例职业技术学院'),
  enterprises: [party('示例智能装备有限公司'), party('示例机器人有限公司')],
  schools: [party('示例中等职业学校')],
  research: party('示例智能制造研究院'),
};
const questions = questionsFor(definition, ['members.enterprise']);

const root = fileURLToPath(new URL('../../', import.meta.url));
const ofCapabilities = await Promise.all(
  globSync('src/capabilities/*/test/papers.ts', { cwd: root })
    .toSorted()
    .map(async path => ((await import(pathToFileURL(join(root, path)).href)) as { papers: Readonly<Record<string, PrintedDocument>> }).papers),
);

export const papers: Readonly<Record<string, PrintedDocument>> = {
  ...Object.assign({}, ...ofCapabilities),
  'paper-form': formDocument(definition, filled, { formId, at, frozen, findings: [] }),
  'paper-form-empty': formDocument(definition, {}, { formId, at, frozen: null, findings: [] }),
  'paper-form-strained': formDocument(definition, strained, { formId, at, frozen: null, findings: [] }),
  'paper-form-ministry': formDocument(ministry, whole(ministry), { formId, at, frozen, findings: [] }),
  'paper-plan': planPaper(
    plan,
    wholePlan(parties),
    {
      cover: {
        name: '示例智能装备产教联合体',
        recommendingDistrict: '永川区人民政府',
        leadPark: '示例智造产业园区',
        leadSchool: '示例职业技术学院',
        leadEnterprise: '示例智能装备有限公司',
      },
      summary: {},
    },
    { planId: formId, at, version: null, pictures: {}, blanks: false, files: [], summary: {} },
  ),
  'paper-confirmation': confirmationDocument(
    definition,
    [
      {
        member: '示例机器人有限公司',
        groups: ['企业'],
        consortium: '示例智能装备产教联合体',
        questions,
        figures: Object.fromEntries(questions.map(({ key }, i) => [key, String(3 + i)])),
        counts: [],
        statement: '产教联合体各成员单位近3年内在招生、就业、安全等领域未发生过违法或重大违规事件。',
        disclosure: null,
        commitment: null,
        version: '第1版　7F2A91C0',
        code: qrOf('GY1.AZ8PAAAAcACAAAAAq80SNA.1.7f2a91c0d4e5f607', 'quartile'),
      },
    ],
    { at, code: '第1版 7F2A91C0' },
  ),
  'paper-letter': officialPaper({
    kind: '督办函',
    issuers: ['示例市教育委员会'],
    number: { word: '示教督函', registered: null },
    title: '关于加快推进市域产教联合体年度任务的督办函',
    to: ['永川区教委'],
    body: [
      '你区牵头建设的示例智能装备产教联合体，截至本季度末有两项年度任务进度滞后。请于收函后10个工作日内核实原因，提出整改措施。',
      { level: 1, text: '一、滞后任务' },
      '共建实训基地1个尚未开工，学徒岗位占比低于承诺值。',
      { level: 1, text: '二、办理要求' },
      '请将整改情况书面反馈我委，并在系统中更新任务进度。',
    ],
    attachments: ['滞后任务清单'],
    date: '2023-12-04',
    note: '联系人：张某某，联系电话：023-00000000',
    copies: ['永川区人民政府'],
    at,
  }),
  'paper-minutes': officialPaper({
    kind: '纪要',
    issuers: ['示例产教联合体理事会会议纪要'],
    number: { word: '示联理纪', registered: null },
    title: '第一次理事会会议纪要',
    to: [],
    body: [
      '2023年12月1日，理事长周启明主持召开第一次理事会会议。现纪要如下。',
      { level: 1, text: '一、关于秘书处设置' },
      '会议同意秘书处设在示例职业技术学院。',
      '出席：周启明、吴文静。',
    ],
    date: '2023-12-04',
    copies: ['各理事单位'],
    printed: { by: '示例产教联合体秘书处', on: '2023-12-04' },
    at,
  }),
  'paper-volume': frontOf(
    {
      title: '支撑材料',
      lines: ['示例智能装备产教联合体', '牵头园区：示例智造产业园区', '具体负责学校：示例职业技术学院', '推荐区县：永川区'],
      at: at.toISOString(),
      code: '版本 V1-7F2A91',
      items: [],
    },
    files.map((file, i) => ({
      ...file,
      number: `${i + 1}-1`,
      title: i === 0 ? '合作协议' : '证明材料',
      proves: null,
      type: '',
      from: i * 6 + 1,
      pages: i === 0 ? 6 : 1,
      separate: null,
    })),
  ),
};
