import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Format, id } from './common.ts';

export const Receipt = z.object({
  number: z.string(),
  submittedAt: z.iso.datetime(),
  digest: z.string(),
  versionCode: z.string(),
  name: z.string(),
  school: z.string(),
  person: z.string(),
  call: z.object({ title: z.string(), documentNumber: z.string().nullable() }),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), size: z.number().int() })),
});
export type Receipt = z.infer<typeof Receipt>;

export const endpoints = {
  receipt: endpoint({
    method: 'GET',
    path: '/applications/{id}/receipt',
    permission: 'applications.read',
    summary: { 'zh-CN': '提交回执', en: 'The receipt' },
    input: id,
    output: Receipt,
    problems: ['missing', 'not-submitted'],
  }),
  paper: endpoint({
    method: 'GET',
    path: '/applications/{id}/papers/receipt/{format}',
    permission: 'applications.read',
    raw: true,
    summary: { 'zh-CN': '下载提交回执', en: 'Download the receipt' },
    input: id.extend({ format: Format }),
    output: z.unknown(),
    problems: ['missing', 'not-submitted'],
  }),
  slip: endpoint({
    method: 'GET',
    path: '/applications/{id}/papers/slip/{format}',
    permission: 'applications.slip',
    raw: true,
    summary: { 'zh-CN': '下载呈批单', en: 'Download the approval slip' },
    input: id.extend({ format: Format }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
};
