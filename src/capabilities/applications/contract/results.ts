import { z } from 'zod';
import { Opinion, Part } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { Format } from './common.ts';

export const Result = z.object({
  id: z.uuid(),
  callId: z.uuid(),
  callTitle: z.string(),
  practice: z.boolean(),
  consortium: z.string(),
  park: z.string(),
  school: z.string(),
  district: z.string(),
  publishedAt: z.iso.datetime(),
});
export type Result = z.infer<typeof Result>;

/** Under the results of a call: who is asked to sign, who did, and for which parts this reader may. */
export const Signatures = z.object({
  /** The ministry publishes the results of this call, not the city. */
  byMinistry: z.boolean(),
  asked: z.array(Part),
  given: z.array(Opinion),
  missing: z.array(Part),
  maySign: z.array(Part),
});
export type Signatures = z.infer<typeof Signatures>;

/** 公示 of a call: its working days (null: none is held), and how far it is. */
export const CallPublicity = z.object({
  days: z.number().int().nullable(),
  notice: z
    .object({
      id: z.uuid(),
      state: z.enum(['announced', 'running', 'over', 'withdrawn']),
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      held: z.number().int(),
      openToAll: z.number().int(),
    })
    .nullable(),
});
export type CallPublicity = z.infer<typeof CallPublicity>;

export const endpoints = {
  announcement: endpoint({
    method: 'GET',
    path: '/applications/announcements/{callId}/{kind}/{format}',
    permission: 'applications.publish',
    raw: true,
    summary: { 'zh-CN': '起草公示或公布文稿', en: 'Draft the announcement of a call' },
    input: z.object({ callId: z.uuid(), kind: z.enum(['publicity', 'result']), format: Format }),
    output: z.unknown(),
    problems: ['missing', 'undecided', 'none-approved'],
  }),
  publish: endpoint({
    method: 'POST',
    path: '/applications/results/{callId}',
    permission: 'applications.publish',
    summary: { 'zh-CN': '公布本批次结果', en: 'Publish the results of a call' },
    input: z.object({ callId: z.uuid() }),
    output: z.object({ published: z.number().int() }),
    problems: ['missing', 'undecided', 'still-open', 'unsigned', 'publicity-due', 'publicity-contested', 'ministry-publishes'],
  }),
  publicity: endpoint({
    method: 'GET',
    path: '/applications/results/{callId}/publicity',
    permission: 'applications.publish',
    summary: { 'zh-CN': '本批次的公示情况', en: 'The public notice of a call' },
    input: z.object({ callId: z.uuid() }),
    output: CallPublicity,
    problems: ['missing'],
  }),
  startPublicity: endpoint({
    method: 'POST',
    path: '/applications/results/{callId}/publicity',
    permission: 'applications.publish',
    summary: { 'zh-CN': '发起公示（拟同意创建名单）', en: 'Show what is about to be approved to the public' },
    input: z.object({
      callId: z.uuid(),
      acceptedBy: z.string().trim().min(2).max(100),
      contact: z.string().trim().min(4).max(300),
      startsOn: z.iso.date().optional(),
    }),
    output: CallPublicity,
    problems: ['missing', 'undecided', 'still-open', 'none-approved', 'no-publicity', 'publicity-started'],
    example: { callId: '01900000-0000-7000-8000-000000000001', acceptedBy: '市经济信息委（示例处）', contact: '示例路1号，023-00000000' },
  }),
  signatures: endpoint({
    method: 'GET',
    path: '/applications/results/{callId}/signatures',
    permission: 'applications.publish',
    summary: { 'zh-CN': '公布结果的会签情况', en: 'Who has signed the results of a call' },
    input: z.object({ callId: z.uuid() }),
    output: Signatures,
    problems: ['missing'],
  }),
  sign: endpoint({
    method: 'POST',
    path: '/applications/results/{callId}/signatures',
    permission: 'applications.publish',
    summary: { 'zh-CN': '会签公布结果', en: 'Sign the results of a call' },
    input: z.object({ callId: z.uuid(), part: Part, text: z.string().trim().max(1000).default('') }),
    output: Signatures,
    problems: ['missing', 'role', 'state', 'still-open', 'undecided'],
    example: { callId: '01900000-0000-7000-8000-000000000001', part: 'city-education', text: '同意公布。' },
  }),
  results: endpoint({
    method: 'GET',
    path: '/results',
    permission: 'public',
    summary: { 'zh-CN': '已公布的结果', en: 'Published results' },
    input: z.object({ callId: z.uuid().optional(), ...pageQuery }),
    output: pageOf(Result),
  }),
};
