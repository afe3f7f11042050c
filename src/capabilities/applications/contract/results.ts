import { z } from 'zod';
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
    problems: ['missing', 'undecided', 'still-open'],
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
