import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { textsOf } from '#kernel/document.ts';
import { indicators } from '#kernel/plan/test/real.ts';
import { closePress, printDocument } from '#platform/documents/press.ts';
import { writeWorkbook } from '#platform/sheets/write.ts';
import { pointsIn } from '../actions/points.ts';
import type { Results } from '../contract.ts';
import { scorePaper } from '../document/score-sheet.ts';
import { summaryPaper, summarySheet } from '../document/summary.ts';
import { plainScheme } from '../rules/scheme.ts';

after(closePress);
const points = pointsIn(indicators);
const scheme = plainScheme(indicators);
const answers = Object.fromEntries([
  ...scheme.points.map(({ code }) => [`score:${code}`, '3.5']),
  ['score:7', '2'],
  ['reason:7', '龘靐䶮𠮷：安全事故造成不良社会影响。'],
  ['comment', '总体较好。'],
]);

const sheet = scorePaper({
  panel: { title: '示例评审组', callTitle: '示例批次', practice: true, scheme },
  assignment: { title: '示例智能装备产教联合体', expertName: '周衡之', expertOrganisation: '示例职业教育研究所' },
  submission: { answers, total: '85.5', number: 2, digest: 'abcdef0123456789', at: new Date('2026-11-25T02:00:00Z') },
  points,
});
const item = (nth: number): Results['items'][number] => ({
  id: '01900000-0000-7000-8000-00000000000a',
  subjectId: '01900000-0000-7000-8000-00000000000b',
  title: `示例产教联合体${nth}`,
  score: '85.5',
  place: nth,
  spread: '12.5',
  given: ['周衡之', '蒋述远', '魏青禾'].map((expert, i) => ({
    expert,
    organisation: '示例单位',
    total: ['85.5', '73', '30'][i]!,
    outlier: i === 2,
    assignmentId: '01900000-0000-7000-8000-00000000000c',
  })),
  recused: [{ expert: '沈知白', reason: '示例智能制造研究院' }],
  points: points.map(({ code }) => ({ code, mean: '3.17', lowest: '2', highest: '4' })),
});
const results: Results = {
  panel: {
    id: '01900000-0000-7000-8000-00000000000d',
    title: '示例评审组',
    call: { id: '01900000-0000-7000-8000-00000000000e', title: '示例批次' },
    practice: true,
    state: 'closed',
    opensAt: '2026-11-20T01:00:00.000Z',
    closesAt: '2026-11-25T10:00:00.000Z',
    subjects: 6,
    experts: 4,
    submitted: 18,
    expected: 18,
  },
  scheme,
  closedAt: '2026-11-25T10:00:00.000Z',
  items: [1, 2, 3, 4, 5, 6].map(item),
};

const keep = (name: string, file: Uint8Array) => {
  if (process.env.GONGYU_SHOTS !== '1') return;
  mkdirSync('.results/shots', { recursive: true });
  writeFileSync(`.results/shots/${name}`, file);
};

test('the score sheet prints every point with its full score, score and reason, the deduction as one, and a line to sign on', async () => {
  const texts = textsOf(sheet);
  for (const { code, text } of points) assert.ok(texts.includes(`${code}　${text}`), code);
  for (const said of ['－2', '龘靐䶮𠮷：安全事故造成不良社会影响。', '85.5', '总体较好。']) assert.ok(texts.includes(said), said);
  assert.ok(texts.some(text => text.startsWith('专家签名')));
  for (const format of ['pdf', 'docx'] as const) {
    const file = await printDocument(sheet, format);
    assert.deepEqual(file, await printDocument(sheet, format), 'the same sheet gives the same bytes');
    keep(`score-sheet.${format}`, file);
  }
});

test('the summary says how it was computed, who stood aside and who is far off; every subject has its points', async () => {
  const paper = summaryPaper(results, points);
  const texts = textsOf(paper).join('\n');
  for (const said of ['去掉一个最高分和一个最低分', '沈知白回避', '魏青禾　30＊', '3.17（2～4）', '市经济信息委经办人']) assert.ok(texts.includes(said), said);
  for (let nth = 1; nth <= 6; nth += 1) assert.ok(texts.includes(`示例产教联合体${nth}`));
  for (const format of ['pdf', 'docx'] as const) keep(`score-summary.${format}`, await printDocument(paper, format));
  keep('score-summary.xlsx', writeWorkbook(summarySheet(results, points)));
  assert.equal(summarySheet(results, points)[2]!.rows.length, 1 + 6 * 26);
});
