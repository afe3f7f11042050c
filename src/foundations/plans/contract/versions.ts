import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { byId, Field, FieldValue, Person, VersionNumber } from './common.ts';

export const PastChange = z.object({
  field: z.string(),
  version: z.number().int(),
  value: FieldValue,
  person: Person,
  at: z.iso.datetime(),
});
export type PastChange = z.infer<typeof PastChange>;

export const Version = z.object({
  number: z.number().int(),
  versionCode: z.string(),
  digest: z.string(),
  why: z.enum(['kept', 'round', 'import', 'handed-in']),
  note: z.string().nullable(),
  person: Person,
  at: z.iso.datetime(),
});
export type Version = z.infer<typeof Version>;

/** A field that is not the same in two versions; `null` where one has nothing. */
export const Difference = z.object({ field: z.string(), before: FieldValue, after: FieldValue });
export type Difference = z.infer<typeof Difference>;

export const endpoints = {
  history: endpoint({
    method: 'GET',
    path: '/plans/{id}/history',
    permission: 'plans.read',
    summary: { 'zh-CN': '某一项的修改记录', en: 'What a field said before' },
    input: byId.extend({ field: Field, ...pageQuery }),
    output: pageOf(PastChange),
    problems: ['missing'],
  }),
  versions: endpoint({
    method: 'GET',
    path: '/plans/{id}/versions',
    permission: 'plans.read',
    summary: { 'zh-CN': '已保存的版本', en: 'The versions that were kept' },
    input: byId.extend(pageQuery),
    output: pageOf(Version),
    problems: ['missing'],
  }),
  keep: endpoint({
    method: 'POST',
    path: '/plans/{id}/versions',
    permission: 'plans.write',
    summary: { 'zh-CN': '把现在的内容保存为一个版本', en: 'Keep what the plan says now as a version' },
    input: byId.extend({ note: z.string().trim().max(200).default('') }),
    output: Version,
    problems: ['missing', 'role'],
  }),
  /** Version 0 is what the plan says now. */
  compare: endpoint({
    method: 'GET',
    path: '/plans/{id}/compare',
    permission: 'plans.read',
    summary: { 'zh-CN': '比较两个版本（0 为当前内容）', en: 'Compare two versions (0 is what it says now)' },
    input: byId.extend({ from: VersionNumber, to: VersionNumber }),
    output: z.object({ items: z.array(Difference) }),
    problems: ['missing', 'no-version'],
    example: { id: '01900000-0000-7000-8000-000000000001', from: 1, to: 0 },
  }),
};
