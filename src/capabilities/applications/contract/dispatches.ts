import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Said } from '#kernel/said.ts';
import { id } from './common.ts';

export const DispatchState = z.enum(['waiting', 'sent', 'failed']);
export type DispatchState = z.infer<typeof DispatchState>;
/** One line of the list of a submission: where to, when, by whom, with which result; and what the other side gave for it. */
export const Dispatch = z.object({
  id: z.uuid(),
  name: Said,
  kind: z.enum(['platform', 'mailbox']),
  versionCode: z.string(),
  /** From the configuration at the time of submission, or as it was entered by hand. */
  address: z.string().nullable(),
  state: DispatchState,
  sentAt: z.iso.datetime().nullable(),
  sentBy: z.string().nullable(),
  number: z.string().nullable(),
  result: z.string().nullable(),
  receipts: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type Dispatch = z.infer<typeof Dispatch>;

export const endpoints = {
  dispatches: endpoint({
    method: 'GET',
    path: '/applications/{id}/dispatches',
    permission: 'applications.read',
    summary: { 'zh-CN': '提交后的报送与抄送清单', en: 'What goes to others once it is submitted' },
    input: id,
    output: z.object({ items: z.array(Dispatch), mayRecord: z.boolean() }),
    problems: ['missing'],
  }),
  recordDispatch: endpoint({
    method: 'POST',
    path: '/applications/dispatches/{id}/record',
    permission: 'applications.step',
    summary: { 'zh-CN': '登记报送或抄送的时间和结果', en: 'Record when it was sent and how that ended' },
    input: id.extend({
      state: DispatchState.exclude(['waiting']),
      address: z.string().trim().min(3).max(300),
      sentAt: z.iso.datetime(),
      number: z.string().trim().max(100).nullable(),
      result: z.string().trim().min(1).max(500),
    }),
    output: Dispatch,
    problems: ['dispatch-missing', 'role', 'dispatch-old', 'sent-when'],
    example: {
      id: '01900000-0000-7000-8000-000000000001',
      state: 'sent',
      address: 'copy@example.invalid',
      sentAt: '2023-11-10T08:00:00.000Z',
      number: null,
      result: '已发送，对方已确认收到。',
    },
  }),
};
