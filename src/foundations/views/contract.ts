import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';

/** The list that a view is of, as its page names it (`applications`). */
const List = z.string().regex(/^[a-z][a-z-]{1,39}$/);
const Name = z.string().trim().min(1).max(40);
/** What stands behind the question mark of the page: filter and order, never a place in the list. */
const Query = z
  .string()
  .max(1000)
  .regex(/^[^?#\s]*$/);

export const View = z.object({
  id: z.uuid(),
  name: z.string(),
  query: z.string(),
  /** Everybody of the organisation sees it. */
  shared: z.boolean(),
  /** This reader made it, and may change it. */
  mine: z.boolean(),
  /** Opens when this reader opens the list. */
  isDefault: z.boolean(),
});
export type View = z.infer<typeof View>;

export const problems = defineProblems('views', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该视图', en: 'No such view' }, detail: outsideScope },
  foreign: { status: 403, title: { 'zh-CN': '只有建立视图的人可以修改或删除它', en: 'Only who made a view may change or delete it' } },
  'name-taken': { status: 409, title: { 'zh-CN': '您已有同名的视图，请换个名称', en: 'You have a view of that name already; choose another' } },
  full: {
    status: 409,
    title: { 'zh-CN': '每个列表最多保存 50 个视图', en: 'At most 50 views of one list' },
    detail: { 'zh-CN': '请先删除不再使用的视图。', en: 'Delete one that you no longer use first.' },
  },
});

const id = z.object({ id: z.uuid() });
const Views = z.object({ items: z.array(View) });
const example = { list: 'applications', name: '永川待办', query: 'queue=mine&sort=due', shared: false };

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/views',
    permission: 'views.use',
    summary: { 'zh-CN': '一个列表的已存视图：自己的和本单位共享的', en: 'The saved views of a list: one’s own and those shared in the organisation' },
    input: z.object({ list: List }),
    output: Views,
    example: { list: 'applications' },
  }),
  save: endpoint({
    method: 'POST',
    path: '/views',
    permission: 'views.use',
    summary: { 'zh-CN': '保存视图（名称、筛选和排序）', en: 'Save a view: a name for a filter and an order' },
    input: z.object({ list: List, name: Name, query: Query, shared: z.boolean().default(false) }),
    output: View,
    problems: ['name-taken', 'full'],
    example,
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/views/{id}',
    permission: 'views.use',
    summary: { 'zh-CN': '改名、换成现在的筛选，或改变共享', en: 'Rename a view, take another filter, share it or not' },
    input: id.extend({ name: Name.optional(), query: Query.optional(), shared: z.boolean().optional() }),
    output: View,
    problems: ['missing', 'foreign', 'name-taken'],
    example: { id: '01900000-0000-7000-8000-000000000001', name: '永川待办' },
  }),
  choose: endpoint({
    method: 'POST',
    path: '/views/{id}/default',
    permission: 'views.use',
    summary: { 'zh-CN': '设为打开列表时的默认视图，或取消', en: 'Open the list with this view from now on, or no longer' },
    input: id.extend({ on: z.boolean() }),
    output: View,
    problems: ['missing'],
    example: { id: '01900000-0000-7000-8000-000000000001', on: true },
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/views/{id}',
    permission: 'views.use',
    summary: { 'zh-CN': '删除视图', en: 'Delete a view' },
    input: id,
    output: z.object({ id: z.uuid() }),
    problems: ['missing', 'foreign'],
  }),
};
