import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';

export const State = z.enum(['open', 'done']);
export type State = z.infer<typeof State>;
export const Action = z.enum(['finish']);
export type Action = z.infer<typeof Action>;

export const Sample = z.object({
  id: z.uuid(),
  title: z.string(),
  state: State,
  createdAt: z.iso.datetime(),
  /** What this reader may do next; the screen never guesses. */
  allowed: z.array(z.object({ action: Action, because: z.string().nullable() })),
});
export type Sample = z.infer<typeof Sample>;

export const problems = defineProblems('samples', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该样例', en: 'No such sample' } },
  role: { status: 403, title: { 'zh-CN': '您没有此项权限', en: 'This is not yours to do' } },
  state: { status: 409, title: { 'zh-CN': '已办结，不能重复办理', en: 'It is finished already' } },
});

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/samples',
    permission: 'samples.read',
    summary: { 'zh-CN': '本单位的样例', en: 'The samples of one’s organisation' },
    input: z.object({ state: State.optional(), ...pageQuery }),
    output: pageOf(Sample),
    example: { state: 'open' },
  }),
  create: endpoint({
    method: 'POST',
    path: '/samples',
    permission: 'samples.write',
    summary: { 'zh-CN': '新建样例', en: 'Make a sample' },
    input: z.object({ title: z.string().trim().min(2).max(100) }),
    output: Sample,
    example: { title: '示例标题' },
  }),
  finish: endpoint({
    method: 'POST',
    path: '/samples/{id}/finish',
    permission: 'samples.write',
    summary: { 'zh-CN': '办结样例', en: 'Finish a sample' },
    input: z.object({ id: z.uuid() }),
    output: Sample,
    problems: ['missing', 'role', 'state'],
  }),
};
