import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Said } from '#kernel/said.ts';

const PersonName = z.object({ id: z.uuid(), name: z.string() });
const reason = z.string().trim().min(1).max(300);

export const HandOver = z.object({
  id: z.uuid(),
  from: PersonName,
  to: PersonName,
  by: PersonName,
  reason: z.string(),
  at: z.iso.datetime(),
  tasks: z.number().int(),
  undoneAt: z.iso.datetime().nullable(),
  mayUndo: z.boolean(),
});
export type HandOver = z.infer<typeof HandOver>;

const someone = '01976f3a-0000-7000-8000-000000000001';

export const handOverApi = {
  previewHandOver: endpoint({
    method: 'GET',
    path: '/tasks/hand-overs/preview',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '移交预览：哪些待办会移交，哪些不能及原因', en: 'What a hand-over would move, and what it would not' },
    input: z.object({ fromId: z.uuid(), toId: z.uuid() }),
    output: z.object({ moving: z.array(Said), kept: z.array(z.object({ title: Said, because: z.enum(['not-yours', 'elsewhere', 'role']) })) }),
    problems: ['not-colleague', 'same-person'],
  }),
  handOvers: endpoint({
    method: 'GET',
    path: '/tasks/hand-overs',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '本单位最近的移交', en: 'The last hand-overs of one’s organisation' },
    output: z.object({ items: z.array(HandOver) }),
  }),
  handOver: endpoint({
    method: 'POST',
    path: '/tasks/hand-overs',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '把一人名下全部未办待办移交给同事，当日可撤销', en: 'Hand all open tasks of a person over to a colleague; undone on the same day' },
    input: z.object({ fromId: z.uuid(), toId: z.uuid(), reason }),
    output: HandOver,
    problems: ['not-colleague', 'same-person', 'nothing-to-hand-over'],
    example: { fromId: someone, toId: '01976f3a-0000-7000-8000-000000000002', reason: '岗位调整' },
  }),
  undoHandOver: endpoint({
    method: 'POST',
    path: '/tasks/hand-overs/{id}/undo',
    permission: 'tasks.assign',
    summary: { 'zh-CN': '当日撤销移交：仍未办结的待办回到原办理人名下', en: 'Undo a hand-over on the same day: what is still open goes back' },
    input: z.object({ id: z.uuid() }),
    output: HandOver,
    problems: ['hand-over-past', 'not-colleague'],
  }),
};
