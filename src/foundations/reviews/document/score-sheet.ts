import { dayOf, sayDay, sayInstant } from '#kernel/day.ts';
import { type PrintedDocument, paragraph, type TableRow, textWidth } from '#kernel/document.ts';
import type { Point, Scheme } from '../contract.ts';
import { fullScore } from '../rules/scheme.ts';
import { linesOf, reasonOf, type Sheet, scoreOf } from '../rules/sheet.ts';
import { figure, grouped, label, page, styles, value } from './style.ts';

type Given = {
  readonly panel: { readonly title: string; readonly callTitle: string; readonly practice: boolean; readonly scheme: Scheme };
  readonly assignment: { readonly title: string; readonly expertName: string; readonly expertOrganisation: string };
  readonly submission: { readonly answers: Sheet; readonly total: string; readonly number: number; readonly digest: string; readonly at: Date };
  readonly points: readonly Point[];
};

const rowsOf = ({ panel: { scheme }, submission: { answers }, points }: Given): TableRow[] => {
  const lines = new Map(linesOf(scheme).map(line => [line.code, line]));
  return grouped(points.filter(({ code }) => lines.has(code))).flatMap(({ no, name, points: own }) =>
    own.map(({ code, text }, i): TableRow => {
      const line = lines.get(code)!;
      const score = scoreOf(answers, code);
      return {
        whole: true,
        cells: [
          ...(i === 0 ? [label(`${no}.${name}`, { down: own.length })] : []),
          value(`${code}　${text}`),
          figure(line.deduction ? `最多扣${line.most}` : line.most),
          figure(line.deduction ? (score === null || score === '0' ? '不扣分' : `－${score}`) : (score ?? '')),
          value(reasonOf(answers, code) ?? ''),
        ],
      };
    }),
  );
};

/** 专家评分表: every point with its score and reason, what is taken away under item 7, the total, and a line to sign on. */
export const scorePaper = (given: Given): PrintedDocument => {
  const { panel, assignment, submission } = given;
  const widths = [62, 0, 48, 46, 122];
  widths[1] = textWidth(page) - widths.reduce((sum, one) => sum + one, 0);
  const code = submission.digest.slice(0, 12).toUpperCase();
  const at = submission.at.toISOString();
  return {
    title: `专家评分表（${assignment.title}）`,
    author: assignment.expertName,
    at,
    page: { ...page, code: `校验码 ${code}` },
    styles,
    footer: `${panel.practice ? '【演示】' : ''}专家评分表　第${submission.number}次提交　${sayInstant(submission.at)}`,
    blocks: [
      paragraph('title', '市域产教联合体专家评分表', { align: 'center', after: 8 }),
      paragraph('cell', `评审组：${panel.title}`),
      paragraph('cell', `申报批次：${panel.callTitle}`),
      paragraph('cell', `评审对象：${assignment.title}`),
      paragraph('cell', `评审专家：${assignment.expertName}（${assignment.expertOrganisation}）`, { after: 6 }),
      {
        kind: 'table',
        borders: true,
        heads: 1,
        widths,
        rows: [
          { whole: true, cells: ['基本指标', '观测点', '满分', '得分', '评分理由'].map(text => label(text)) },
          ...rowsOf(given),
          {
            whole: true,
            cells: [
              label('合计', { across: 2 }),
              figure(fullScore(panel.scheme)),
              figure(submission.total),
              value(panel.scheme.groups ? '按指标权重折算' : ''),
            ],
          },
          { cells: [label('综合意见'), value(submission.answers['comment'] ?? '', { across: 4 })] },
        ],
      },
      paragraph('cell', '本人与评审对象无利害关系，以上评分系本人独立作出。', { before: 10, after: 16, keep: true }),
      paragraph('body', `专家签名：　　　　　　　　　　　　　　${sayDay(dayOf(submission.at), 'zh-CN')}`, { align: 'right' }),
    ],
  };
};
