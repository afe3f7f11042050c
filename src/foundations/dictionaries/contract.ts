import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';

/** The code lists that this product uses today; each is a folder of `reference/`. */
export const ListName = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);

/** One entry of a dated list. `key` never changes; the official `code` may be missing (not published yet) and come later. */
export const Entry = z.object({
  list: ListName,
  key: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
  parent: z.string().nullable(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  successor: z.string().nullable(),
  source: z.string(),
  attributes: z.record(z.string(), z.string()),
});
export type Entry = z.infer<typeof Entry>;

export const List = z.object({
  name: ListName,
  titleZh: z.string(),
  titleEn: z.string(),
  sources: z.array(z.string()),
  note: z.string(),
  entries: z.number().int(),
});
export type List = z.infer<typeof List>;

export const problems = defineProblems('dictionaries', {
  'no-list': { status: 404, title: { 'zh-CN': '没有这个代码表', en: 'There is no such code list' } },
});

export const api = {
  lists: endpoint({
    method: 'GET',
    path: '/dictionaries',
    permission: 'public',
    summary: { 'zh-CN': '代码表目录', en: 'The code lists' },
    output: z.object({ items: z.array(List) }),
  }),
  entries: endpoint({
    method: 'GET',
    path: '/dictionaries/{list}',
    permission: 'public',
    summary: { 'zh-CN': '一个代码表的条目；给出日期时只列当日有效的', en: 'The entries of one list; with a day, only those in force on it' },
    input: z.object({
      list: ListName,
      on: z.iso.date().optional(),
      parent: z.string().max(100).optional(),
      q: z.string().trim().max(50).optional(),
      ...pageQuery,
    }),
    output: pageOf(Entry),
    problems: ['no-list'],
    example: { list: 'regions', on: '2023-11-10' },
  }),
};
