import type { PrintedDocument } from '#kernel/document.ts';
import { qrOf } from '#kernel/qr.ts';
import { announcement } from '../papers/announcement.ts';
import { receiptPaper } from '../papers/receipt.ts';
import { slipPaper } from '../papers/slip.ts';

/* The papers of this slice with invented content, for `npm run pictures` and for what is tested on every paper. */

const at = new Date('2023-11-09T13:30:00.000Z');
const sha256 = '7f2a91c0d4e5f607'.repeat(4);
const call = { title: '关于组织申报2023年市域产教联合体的通知', documentNumber: '渝经信发〔2023〕85号' };
const files = [
  { name: '联合体合作协议（含各方签章页）.pdf', sha256, size: 1_843_200 },
  { name: '共建实训基地照片.jpg', sha256: sha256.split('').reverse().join(''), size: 640_311 },
];
const lines = ['示例智能装备产教联合体', '示例新材料产教联合体', '示例汽车电子产教联合体'].map((consortium, i) => ({
  consortium,
  park: `示例产业园区${i + 1}`,
  school: `示例职业技术学院${i + 1}`,
  district: ['永川区', '江津区', '涪陵区'][i]!,
}));

export const papers: Readonly<Record<string, PrintedDocument>> = {
  'paper-receipt': receiptPaper({
    number: 'GY-2023-85-0007',
    submittedAt: at.toISOString(),
    digest: sha256,
    versionCode: 'V1-7F2A91',
    name: '示例智能装备产教联合体',
    school: '示例职业技术学院',
    person: '吴文静',
    call,
    files,
  }),
  'paper-slip': slipPaper({
    name: '示例智能装备产教联合体',
    call,
    park: '示例智造产业园区',
    school: '示例职业技术学院',
    district: '永川区',
    clusters: ['智能装备及智能制造'],
    stage: '待区县审核推荐',
    receiptNumber: null,
    submittedAt: null,
    versionCode: null,
    digest: null,
    files: 2,
    findings: [{ severity: 'warning', message: '2022年成果转化率为12.5%，但研究成果数量为0个', reason: '成果属2021年，当年转化。' }],
    disclosures: [{ organisation: '示例机器人有限公司', text: '2022年6月因消防通道堵塞受到通报，已整改完毕。' }],
    steps: [{ name: '报送区县审核', organisation: '示例职业技术学院', at: at.toISOString(), reason: null }],
    level: 'district',
    qr: qrOf('https://gongyu.example/applications/01900000-0000-7000-8000-000000000001'),
    at,
  }),
  'paper-announcement': announcement('publicity', {
    call: { ...call, issuers: ['重庆市经济和信息化委员会', '重庆市教育委员会'], year: 2023 },
    lines,
    shown: null,
    days: 5,
    at,
  }),
};
