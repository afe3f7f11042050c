import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { CallPage } from './calls.ts';
import { byId } from './common.ts';

/** One addressee of a call: when it was told, and who signed for it there. */
export const Addressee = z.object({
  organisationId: z.uuid(),
  name: z.string(),
  kind: z.string(),
  district: z.string().nullable(),
  quota: z.number().int().nullable(),
  toldAt: z.iso.datetime().nullable(),
  toldTimes: z.number().int(),
  receivedAt: z.iso.datetime().nullable(),
  receiver: z.string().nullable(),
});
export type Addressee = z.infer<typeof Addressee>;

const Quota = z.number().int().min(0).max(1000).nullable();
const filter = {
  q: z.string().trim().max(50).optional(),
  received: z.stringbool().optional(),
  kind: z.string().max(40).optional(),
  districtId: z.uuid().optional(),
};
const example = { id: '01900000-0000-7000-8000-000000000001' };

export const endpoints = {
  addressees: endpoint({
    method: 'GET',
    path: '/calls/{id}/addressees',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '主送单位与签收情况', en: 'Whom the call is addressed to, and who signed for it' },
    input: byId.extend({ ...filter, ...pageQuery }),
    output: pageOf(Addressee),
    problems: ['missing'],
    example: { ...example, received: 'false' },
  }),
  addresseesSheet: endpoint({
    method: 'GET',
    path: '/calls/{id}/addressees.xlsx',
    permission: 'programmes.manage',
    raw: true,
    summary: { 'zh-CN': '导出签收情况表', en: 'Export the list of receipts' },
    input: byId.extend(filter),
    output: z.unknown(),
    problems: ['missing'],
  }),
  remindAddressees: endpoint({
    method: 'POST',
    path: '/calls/{id}/addressees/remind',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '再次通知尚未签收的单位', en: 'Tell those again who have not signed for it' },
    input: byId,
    output: z.object({ told: z.number().int() }),
    problems: ['missing', 'role', 'not-open'],
  }),
  setQuota: endpoint({
    method: 'PUT',
    path: '/calls/{id}/addressees/{organisationId}/quota',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '调整一个单位的推荐限额', en: 'Change how many one unit may recommend' },
    input: byId.extend({ organisationId: z.uuid(), quota: Quota }),
    output: Addressee,
    problems: ['missing', 'role', 'not-addressed', 'published'],
    example: { ...example, organisationId: example.id, quota: 3 },
  }),
  receive: endpoint({
    method: 'POST',
    path: '/calls/{id}/receipt',
    permission: 'programmes.receive',
    summary: { 'zh-CN': '签收通知', en: 'Sign for the notice, for one’s organisation' },
    input: byId,
    output: CallPage,
    problems: ['missing', 'not-addressed'],
  }),
};
