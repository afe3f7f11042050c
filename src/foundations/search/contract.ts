import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

export const Hit = z.object({ id: z.string(), title: z.string(), note: z.string().nullable(), link: z.string() });
export type Hit = z.infer<typeof Hit>;

/** What one slice found. `more` when it knows of others that are not in `items`. */
export const Group = z.object({ kind: z.string(), title: Said, items: z.array(Hit), more: z.boolean() });
export type Group = z.infer<typeof Group>;

/** Nothing is refused here: what one may not see is not found. */
export const problems = defineProblems('search', {});

export const api = {
  find: endpoint({
    method: 'GET',
    path: '/search',
    permission: 'search.use',
    summary: { 'zh-CN': '全局搜索：按名称、拼音、首字母或编号，只在本人可见范围内', en: 'Search by name, pinyin, initials or code in everything one may see' },
    input: z.object({ q: z.string().trim().min(1).max(50), size: z.coerce.number().int().min(1).max(20).default(6) }),
    output: z.object({ groups: z.array(Group) }),
  }),
};
