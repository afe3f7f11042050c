import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CallPage, Template } from './calls.ts';
import { byId } from './common.ts';

/** What an officer says of an annex; its place in the list is its number. `id` is that of one that stays. */
export const GivenAnnex = z.strictObject({
  id: z.uuid().nullable(),
  title: z.string().trim().min(2).max(200),
  gloss: z.string().trim().max(200).nullable(),
  template: Template.nullable(),
});
export type GivenAnnex = z.infer<typeof GivenAnnex>;

export const endpoints = {
  setAnnexes: endpoint({
    method: 'PUT',
    path: '/calls/{id}/annexes',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '维护通知附件及顺序（草稿）', en: 'Keep the annexes and their order, while it is a draft' },
    input: byId.extend({ items: z.array(GivenAnnex).max(30) }),
    output: CallPage,
    problems: ['missing', 'role', 'not-draft', 'opening-proposed', 'annex-template'],
    example: { id: '01900000-0000-7000-8000-000000000001', items: [{ id: null, title: '市域产教联合体推荐书', gloss: null, template: 'form' }] },
  }),
  annexFile: endpoint({
    method: 'GET',
    path: '/calls/{id}/annexes/{annexId}/file',
    permission: 'public',
    raw: true,
    summary: { 'zh-CN': '下载通知附件', en: 'Download an annex' },
    input: byId.extend({ annexId: z.uuid() }),
    output: z.unknown(),
    problems: ['missing', 'no-file'],
  }),
};
