import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

export const Message = z.object({
  id: z.uuid(),
  title: Said,
  body: Said.nullable(),
  link: z.string(),
  subjectId: z.uuid(),
  at: z.iso.datetime(),
  read: z.boolean(),
});
export type Message = z.infer<typeof Message>;

/** Older messages are listed but no longer counted as unread: a new colleague does not start with a red badge of years. */
export const countedDays = 90;

export const problems = defineProblems('notifications', {
  'what-read': {
    status: 422,
    title: { 'zh-CN': '请指明标为已读的消息（ids），或全部（all）', en: 'Say which messages are read (ids), or all of them (all)' },
  },
});

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/notifications',
    permission: 'signed-in',
    summary: { 'zh-CN': '消息，最新的在前', en: 'Messages, newest first' },
    input: z.object({ ...pageQuery, unread: z.enum(['true']).optional() }),
    output: pageOf(Message),
  }),
  count: endpoint({
    method: 'GET',
    path: '/notifications/count',
    permission: 'signed-in',
    summary: { 'zh-CN': '未读消息数', en: 'How many messages are unread' },
    output: z.object({ unread: z.number().int() }),
  }),
  read: endpoint({
    method: 'POST',
    path: '/notifications/read',
    permission: 'signed-in',
    summary: { 'zh-CN': '标为已读（所列的，或全部）', en: 'Mark as read (those listed, or all)' },
    input: z.object({ ids: z.array(z.uuid()).min(1).max(200).optional(), all: z.literal(true).optional() }),
    output: z.object({ unread: z.number().int() }),
    problems: ['what-read'],
    example: { all: true },
  }),
};
