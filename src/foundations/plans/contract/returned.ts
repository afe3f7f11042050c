import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { Prose } from '#kernel/prose/prose.ts';
import { Said } from '#kernel/said.ts';
import { byId, Person } from './common.ts';

/** A Word file that came back: what it says for each place beside what stands there, and what became of the headings. */
export const Returned = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['open', 'taken', 'dropped']),
  person: Person,
  at: z.iso.datetime(),
  places: z.array(
    z.object({
      slot: z.string(),
      now: z.custom<Prose | null>(),
      value: z.custom<Prose | null>(),
      same: z.boolean(),
      guessed: z.boolean(),
      refused: Said.nullable(),
    }),
  ),
  rest: z.array(z.object({ after: z.string(), text: z.string() })),
  headings: z.array(z.object({ kind: z.enum(['missing', 'renamed', 'moved']), message: Said })),
  /** 修订 in the file; all of them are accepted in what is offered. */
  changes: z.array(z.object({ kind: z.string(), text: z.string(), author: z.string(), at: z.string().nullable() })),
  comments: z.array(z.object({ text: z.string(), about: z.string(), author: z.string() })),
  notKept: z.array(Said),
});
export type Returned = z.infer<typeof Returned>;

export const endpoints = {
  uploadReturned: endpoint({
    method: 'POST',
    path: '/plans/{id}/returned',
    permission: 'plans.write',
    raw: true,
    summary: { 'zh-CN': '上传修改后的 Word 文件，读出各处内容待选择', en: 'Upload an edited Word file; what it says waits to be chosen from' },
    input: byId.extend({ name: z.string().max(400).default('') }),
    output: Returned,
    problems: ['missing', 'role', 'locked', 'closed', 'large', 'empty', 'not-readable'],
  }),
  returned: endpoint({
    method: 'GET',
    path: '/plans/{id}/returned',
    permission: 'plans.read',
    summary: { 'zh-CN': '待处理的 Word 文件及其与现有内容的比较', en: 'Word files that wait, beside what the plan says' },
    input: byId,
    output: z.object({ items: z.array(Returned) }),
    problems: ['missing'],
  }),
  takeReturned: endpoint({
    method: 'POST',
    path: '/plans/returned/{file}/take',
    permission: 'plans.write',
    summary: { 'zh-CN': '采用选中各处的内容（前后各存为一个版本）', en: 'Take the chosen places; the plan before and after is kept as a version each' },
    input: z.object({ file: z.uuid(), slots: z.array(z.string().max(100)).min(1).max(200) }),
    output: z.object({ versionCode: z.string() }),
    problems: ['missing', 'role', 'locked', 'closed', 'settled'],
  }),
  dropReturned: endpoint({
    method: 'POST',
    path: '/plans/returned/{file}/drop',
    permission: 'plans.write',
    summary: { 'zh-CN': '不采用该文件', en: 'Take nothing of the file' },
    input: z.object({ file: z.uuid() }),
    output: z.object({ dropped: z.literal(true) }),
    problems: ['missing', 'role', 'locked', 'closed', 'settled'],
  }),
};
