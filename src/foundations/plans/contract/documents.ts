import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { byId, VersionNumber } from './common.ts';

/** One row of 表 重庆市市域产教联合体建设方案: its cells by column. */
export const SummaryRow = z.object({ planId: z.uuid(), subjectId: z.uuid(), cells: z.record(z.string(), z.string().nullable()) });
export type SummaryRow = z.infer<typeof SummaryRow>;

export const endpoints = {
  summary: endpoint({
    method: 'GET',
    path: '/plans/summary',
    permission: 'plans.read',
    summary: { 'zh-CN': '汇总表：一个批次的全部建设方案', en: 'The summary table of all plans of a call' },
    input: z.object({ callId: z.uuid() }),
    output: z.object({ definition: z.custom<PlanDefinition | null>(), rows: z.array(SummaryRow) }),
    example: { callId: '01900000-0000-7000-8000-000000000001' },
  }),
  summaryDocument: endpoint({
    method: 'GET',
    path: '/plans/summary/document/{format}',
    permission: 'plans.read',
    raw: true,
    summary: { 'zh-CN': '下载汇总表（PDF、Word 或 Excel）', en: 'Download the summary table (PDF, Word or Excel)' },
    input: z.object({ callId: z.uuid(), format: z.enum(['pdf', 'docx', 'xlsx']) }),
    output: z.unknown(),
    problems: ['missing'],
    example: { callId: '01900000-0000-7000-8000-000000000001', format: 'pdf' },
  }),
  document: endpoint({
    method: 'GET',
    path: '/plans/{id}/document/{format}',
    permission: 'plans.read',
    raw: true,
    summary: {
      'zh-CN': '下载建设方案文件（PDF 或 Word；可指定版本，可带与另一版本的修订对照）',
      en: 'Download the plan as a file (PDF or Word), now or in a version, with the changes since another as 修订 when asked',
    },
    input: byId.extend({ format: z.enum(['pdf', 'docx']), version: VersionNumber.default(0), since: VersionNumber.default(0) }),
    output: z.unknown(),
    problems: ['missing', 'no-version'],
  }),
};
