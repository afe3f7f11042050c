import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

/** Who did what, when, and what the event adds in words. `person` is null for the system. */
export const Entry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  type: z.string(),
  words: Said,
  person: z.string().nullable(),
  organisation: z.string().nullable(),
  note: Said.nullable(),
});
export type Entry = z.infer<typeof Entry>;

/** One line of the security log. `about` is the person concerned; records are never named, their content never shown. */
export const SecurityEntry = Entry.extend({ about: z.string().nullable(), requestId: z.string() });
export type SecurityEntry = z.infer<typeof SecurityEntry>;

const day = z.iso.date();
/** What the log is searched by: kind of event, days in Asia/Shanghai (both included), part of a person's name. */
const filter = { type: z.string().max(100).optional(), from: day.optional(), to: day.optional(), person: z.string().trim().max(100).optional() };

export const problems = defineProblems('audit', {
  days: { status: 422, title: { 'zh-CN': '开始日期不能晚于结束日期', en: 'The first day cannot be after the last' } },
});

export const api = {
  history: endpoint({
    method: 'GET',
    path: '/history/{subjectId}',
    permission: 'signed-in',
    summary: { 'zh-CN': '一条记录的历史，最新的在前', en: 'The history of a record, newest first' },
    input: z.object({ ...pageQuery, subjectId: z.uuid() }),
    output: pageOf(Entry),
  }),
  log: endpoint({
    method: 'GET',
    path: '/audit',
    permission: 'audit.read',
    summary: { 'zh-CN': '安全审计日志（不含业务内容）', en: 'The security log (without business content)' },
    input: z.object({ ...pageQuery, ...filter }),
    output: pageOf(SecurityEntry),
    problems: ['days'],
  }),
  types: endpoint({
    method: 'GET',
    path: '/audit/types',
    permission: 'audit.read',
    summary: { 'zh-CN': '安全事件的种类', en: 'The kinds of security events' },
    output: z.object({ items: z.array(z.object({ type: z.string(), words: Said })) }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/audit/export',
    permission: 'audit.read',
    raw: true,
    summary: { 'zh-CN': '导出所筛选的审计日志（CSV）', en: 'Export the filtered security log (CSV)' },
    input: z.object(filter),
    output: z.unknown(),
    problems: ['days'],
  }),
};
