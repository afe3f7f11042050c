import { sayInstant } from '#kernel/day.ts';
import { type PrintedDocument, paragraph, type Qr, type TableRow, textWidth } from '#kernel/document.ts';
import { label, page, styles, value } from './style.ts';

/** What an approval slip says of an application: facts, what the self-check found, what members disclosed. */
export type Slip = {
  readonly name: string;
  readonly call: { readonly title: string; readonly documentNumber: string | null };
  readonly park: string;
  readonly school: string | null;
  readonly district: string;
  readonly clusters: readonly string[];
  readonly stage: string;
  readonly receiptNumber: string | null;
  readonly submittedAt: string | null;
  readonly versionCode: string | null;
  readonly digest: string | null;
  readonly files: number;
  readonly findings: readonly { readonly severity: string; readonly message: string; readonly reason: string | null }[];
  readonly disclosures: readonly { readonly organisation: string; readonly text: string }[];
  readonly steps: readonly { readonly name: string; readonly organisation: string | null; readonly at: string; readonly reason: string | null }[];
  /** For whom it is made: the district recommends, the city or the ministry decides, the province recommends. */
  readonly level: 'district' | 'city' | 'province' | 'ministry';
  readonly qr: Qr['modules'];
  readonly at: Date;
};

const caption = 96;

/** 错误 0 项、缺项 0 项、提醒 2 项（均已说明）, then each reminder with its reason. */
const checked = ({ findings }: Slip): string => {
  const count = (severity: string) => findings.filter(one => one.severity === severity).length;
  const warnings = findings.filter(one => one.severity === 'warning');
  const explained = warnings.filter(({ reason }) => reason !== null).length;
  const told = warnings.length === 0 ? '' : explained === warnings.length ? '（均已说明）' : `（已说明 ${explained} 项）`;
  return [
    `错误 ${count('error')} 项、缺项 ${count('missing')} 项、提醒 ${warnings.length} 项${told}。`,
    ...warnings.map(({ message, reason }, i) => `${i + 1}. ${message}${reason ? `　情况说明：${reason}` : '　尚未说明'}`),
  ].join('\n');
};

/** A place for an opinion in writing, with name and day below it. */
const opinion = (name: string, height = 66): TableRow => ({
  whole: true,
  height,
  cells: [
    label(name),
    {
      across: 3,
      vertical: 'bottom',
      content: [paragraph('cell', '签名：　　　　　　　　　　　年　　　月　　　日', { align: 'right' })],
    },
  ],
});

/** Who signs, in the order of the office: 拟办, 审核, 审签; the city has both commissions, the province and the ministry their own leaders. */
const signers: Readonly<Record<Slip['level'], readonly string[]>> = {
  district: ['经办人拟办意见', '业务科室审核意见', '分管领导审核意见', '主要领导审签意见'],
  city: ['经办人拟办意见', '业务处室审核意见', '市经济信息委审定意见', '市教委审定意见'],
  province: ['经办人拟办意见', '业务处室核实意见', '分管领导审核意见', '省级教育行政部门负责人签批意见'],
  ministry: ['经办人拟办意见', '业务处室审查意见', '司领导审核意见', '部领导签批意见'],
};

/** 申报呈批单: goes with the material from desk to desk and is signed by hand. */
export const slipPaper = (slip: Slip): PrintedDocument => {
  const { call } = slip;
  const wide = textWidth(page) - caption;
  const code = 92;
  const pair = (a: string, one: string, b: string, two: string): TableRow => ({ whole: true, height: 22, cells: [label(a), value(one), label(b), value(two)] });
  const line = (name: string, text: string): TableRow => ({ cells: [label(name), value(text, { across: 3 })] });
  const disclosed =
    slip.disclosures.length === 0 ? '各成员单位均未作如实说明。' : slip.disclosures.map(({ organisation, text }) => `${organisation}：${text}`).join('\n');
  const done = slip.steps
    .map(({ name, organisation, at, reason }) => `${sayInstant(new Date(at))}　${organisation ?? ''}　${name}${reason ? `：${reason}` : ''}`)
    .join('\n');
  return {
    title: `申报呈批单（${slip.name}）`,
    author: { city: '市级审定部门', province: '省级教育行政部门', ministry: '教育部', district: slip.district }[slip.level],
    at: slip.at.toISOString(),
    page: { ...page, code: slip.versionCode ? `版本 ${slip.versionCode}` : '草稿' },
    styles,
    footer: `${slip.receiptNumber ? `回执 ${slip.receiptNumber}　` : ''}呈批单　${sayInstant(slip.at)}`,
    blocks: [
      {
        kind: 'table',
        borders: false,
        widths: [code, textWidth(page) - 2 * code, code],
        rows: [
          {
            cells: [
              { content: [] },
              {
                content: [paragraph('title', '市域产教联合体申报', { align: 'center' }), paragraph('title', '呈　批　单', { align: 'center' })],
                vertical: 'middle',
              },
              { content: [{ kind: 'qr', modules: slip.qr, size: 76, align: 'right', alt: '本申报在系统中的地址' }], vertical: 'middle' },
            ],
          },
        ],
      },
      paragraph('cell', '', { after: 4 }),
      {
        kind: 'table',
        borders: true,
        widths: [caption, wide / 2 - caption / 2, caption, wide / 2 - caption / 2],
        rows: [
          line('联合体名称', slip.name),
          line('申报批次', call.documentNumber ? `${call.title}（${call.documentNumber}）` : call.title),
          pair('牵头园区', slip.park, '具体负责学校', slip.school ?? '尚未指定'),
          pair('推荐区县', slip.district, '当前环节', slip.stage),
          line('产业集群', slip.clusters.join('、')),
          pair('回执编号', slip.receiptNumber ?? '尚未提交', '提交时间', slip.submittedAt ? sayInstant(new Date(slip.submittedAt)) : '尚未提交'),
          pair('版本码', slip.versionCode ?? '草稿', '支撑材料', `${slip.files} 件`),
          ...(slip.digest ? [line('材料摘要', slip.digest)] : []),
          line('系统自查', checked(slip)),
          line('如实说明', disclosed),
          line('办理过程', done),
          ...signers[slip.level].map(name => opinion(name)),
        ],
      },
    ],
  };
};
