import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';

/** 招生 · 就业 · 安全 · 其他 */
export const Field = z.enum(['enrolment', 'employment', 'safety', 'other']);
export type Field = z.infer<typeof Field>;
/** 一般 · 较大 · 重大 */
export const Severity = z.enum(['minor', 'major', 'grave']);
export type Severity = z.infer<typeof Severity>;

export const Violation = z.object({
  id: z.uuid(),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  field: Field,
  happenedOn: z.iso.date(),
  severity: Severity,
  summary: z.string(),
  impact: z.string().nullable(),
  source: z.string(),
  resolvedOn: z.iso.date().nullable(),
  resolution: z.string().nullable(),
  withdrawn: z.boolean(),
  version: z.number().int(),
  mayChange: z.boolean(),
});
export type Violation = z.infer<typeof Violation>;

/** What item 7 of the indicators looks at: an event of a member within three years before the call, settled or not. */
export const Flag = z.object({ organisation: z.string(), happenedOn: z.iso.date(), field: Field, severity: Severity, settled: z.boolean() });
export type Flag = z.infer<typeof Flag>;

export const OfForm = z.object({
  /** Events count from this day on. */
  since: z.iso.date(),
  items: z.array(
    Violation.extend({
      /** What the member said of it in the form instead of the statement; null when it said nothing. */
      disclosure: z.string().nullable(),
    }),
  ),
});
export type OfForm = z.infer<typeof OfForm>;

export const problems = defineProblems('violations', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该记录', en: 'No such record' }, detail: outsideScope },
  role: {
    status: 403,
    title: { 'zh-CN': '只能登记本区县单位的事件', en: 'You can enter events only for organisations of your own district' },
    detail: { 'zh-CN': '市级部门可登记全市单位的事件。', en: 'Municipal departments may enter events of all organisations.' },
  },
  'no-organisation': { status: 422, title: { 'zh-CN': '单位名录中没有这家单位，请重新选择', en: 'The directory has no such organisation; choose again' } },
  days: { status: 422, title: { 'zh-CN': '处理完毕的日期不能早于发生日期', en: 'It cannot be settled before it happened' } },
  future: { status: 422, title: { 'zh-CN': '发生日期不能晚于今天', en: 'It cannot happen in the future' } },
  changed: { status: 409, title: { 'zh-CN': '该记录已被他人修改，请刷新后重试', en: 'Somebody else changed this record; reload and try again' } },
});

const line = (least: number, most: number) => z.string().trim().min(least).max(most);
const optional = z
  .string()
  .trim()
  .max(500)
  .nullable()
  .default(null)
  .transform(text => text || null);
const details = {
  field: Field,
  happenedOn: z.iso.date(),
  severity: Severity,
  summary: line(2, 500),
  impact: optional,
  source: line(2, 300),
  resolvedOn: z.iso.date().nullable().default(null),
  resolution: optional,
};

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/violations',
    permission: 'violations.read',
    summary: { 'zh-CN': '违法违规事件登记（本人可维护的）', en: 'The register of violations that one keeps' },
    input: z.object({ q: z.string().trim().max(50).optional(), open: z.enum(['yes', 'no']).optional(), ...pageQuery }),
    output: pageOf(Violation),
  }),
  enter: endpoint({
    method: 'POST',
    path: '/violations',
    permission: 'violations.manage',
    summary: { 'zh-CN': '登记一起事件', en: 'Enter an event' },
    input: z.object({ organisationId: z.uuid(), ...details }),
    output: Violation,
    problems: ['role', 'no-organisation', 'days', 'future'],
    example: {
      organisationId: '01900000-0000-7000-8000-000000000001',
      field: 'safety',
      happenedOn: '2022-08-12',
      severity: 'minor',
      summary: '实习学生在车间受轻伤，未按规定安排安全教育。',
      source: '区应急局通报〔2022〕示例号',
    },
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/violations/{id}',
    permission: 'violations.manage',
    summary: { 'zh-CN': '修改、登记处理结果或撤销一起事件', en: 'Correct an event, enter how it was settled, or withdraw it' },
    input: z.object({ id: z.uuid(), base: z.number().int().min(1), withdrawn: z.boolean().default(false), ...details }),
    output: Violation,
    problems: ['missing', 'role', 'days', 'future', 'changed'],
  }),
  ofForm: endpoint({
    method: 'GET',
    path: '/violations/of-form',
    permission: 'violations.of-form',
    summary: { 'zh-CN': '一份表单的成员近3年的违法违规事件', en: 'Events of the last three years of the members of a form' },
    input: z.object({ formId: z.uuid() }),
    output: OfForm,
    problems: ['missing'],
  }),
};
