import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { say } from '#kernel/words.ts';
import { AssignmentState, Because, Papers, Point } from './panels.ts';
import { Scheme } from './scheme.ts';

const instant = z.iso.datetime();
/** Why one may not write now; each is the name of the problem that a save would be refused with. */
export const Shut = z.enum(['locked', 'closed']);

export const Mine = z.object({
  id: z.uuid(),
  title: z.string(),
  organisations: z.array(z.string()),
  panel: z.object({ id: z.uuid(), title: z.string(), practice: z.boolean(), opensAt: instant, closesAt: instant, state: z.enum(['open', 'closed']) }),
  state: AssignmentState,
  because: Because.nullable(),
  reason: z.string().nullable(),
  total: z.string().nullable(),
});
export type Mine = z.infer<typeof Mine>;

export const Fact = z.object({
  organisation: z.string(),
  field: z.string(),
  severity: z.string(),
  happenedOn: z.string(),
  summary: z.string(),
  impact: z.string().nullable(),
  source: z.string(),
  resolvedOn: z.string().nullable(),
  disclosure: z.string().nullable(),
});
export type Fact = z.infer<typeof Fact>;

export const Paper = z.object({ id: z.uuid(), key: z.string(), title: z.string(), size: z.int(), sha256: z.string() });

export const SheetPage = Mine.extend({
  scheme: Scheme,
  points: z.array(Point),
  facts: z.array(Fact),
  papers: z.array(Paper),
  papersState: Papers,
  answers: z.record(z.string(), z.string().nullable()),
  versions: z.record(z.string(), z.int()),
  editable: z.boolean(),
  shut: Shut.nullable(),
  submittedAt: instant.nullable(),
  number: z.int(),
});
export type SheetPage = z.infer<typeof SheetPage>;

export const Change = z.strictObject({ field: z.string().max(20), base: z.int().min(0), value: z.string().max(4_000).nullable() });
export const Saved = z.object({ saved: z.array(z.object({ field: z.string(), version: z.int(), value: z.string().nullable() })), at: instant });

const byId = z.object({ id: z.uuid() });

export const endpoints = {
  mine: endpoint({
    method: 'GET',
    path: '/reviews/mine',
    permission: 'reviews.score',
    summary: say('我的评审', 'What waits for me to review'),
    input: z.object({ ...pageQuery }),
    output: pageOf(Mine),
  }),
  declare: endpoint({
    method: 'POST',
    path: '/reviews/assignments/{id}/declare',
    permission: 'reviews.score',
    summary: say('回避声明：无利害关系，或申请回避', 'Declare no interest, or stand aside'),
    input: byId.extend({ conflict: z.boolean(), reason: z.string().trim().max(500).default('') }),
    output: Mine,
    problems: ['missing', 'declared', 'closed', 'reason-missing'],
    example: { id: '01900000-0000-7000-8000-000000000001', conflict: false },
  }),
  sheet: endpoint({
    method: 'GET',
    path: '/reviews/assignments/{id}',
    permission: 'reviews.score',
    summary: say('评分表与评审材料', 'The score sheet and the papers'),
    input: byId,
    output: SheetPage,
    problems: ['missing', 'undeclared', 'recused'],
  }),
  saveScores: endpoint({
    method: 'PATCH',
    path: '/reviews/assignments/{id}/scores',
    permission: 'reviews.score',
    summary: say('保存评分', 'Save scores, reasons and comment'),
    input: byId.extend({ changes: z.array(Change).min(1).max(100) }),
    output: Saved,
    problems: ['missing', 'undeclared', 'recused', 'locked', 'closed', 'conflict'],
    example: { id: '01900000-0000-7000-8000-000000000001', changes: [{ field: 'score:1.1', base: 0, value: '3.5' }] },
  }),
  submitScores: endpoint({
    method: 'POST',
    path: '/reviews/assignments/{id}/submit',
    permission: 'reviews.score',
    summary: say('提交评分表', 'Hand in the score sheet'),
    input: byId,
    output: SheetPage,
    problems: ['missing', 'undeclared', 'recused', 'locked', 'closed', 'incomplete'],
  }),
  paper: endpoint({
    method: 'GET',
    path: '/reviews/papers/{id}',
    permission: 'reviews.score',
    summary: say('下载评审材料（带专家姓名水印，记入安全日志）', 'A paper of the panel, marked with the expert’s name; the look is kept'),
    input: byId,
    output: z.any(),
    problems: ['missing'],
    raw: true,
  }),
  scoreSheet: endpoint({
    method: 'GET',
    path: '/reviews/assignments/{id}/score-sheet/{format}',
    permission: 'reviews.sheet',
    summary: say('评分表（PDF、Word）', 'A score sheet that was handed in, as a file'),
    input: byId.extend({ format: z.enum(['pdf', 'docx']) }),
    output: z.any(),
    problems: ['missing', 'incomplete'],
    raw: true,
  }),
};
