import { z } from 'zod';
import { State } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { Application, ApplicationPage, byStep, id } from './common.ts';

const name = z.string().trim().min(4).max(100);

export const endpoints = {
  list: endpoint({
    method: 'GET',
    path: '/applications',
    permission: 'applications.read',
    summary: { 'zh-CN': '我可以查看的申报', en: 'The applications one may see' },
    input: z.object({ callId: z.uuid().optional(), state: State.optional(), q: z.string().trim().max(50).optional(), ...pageQuery }),
    output: pageOf(Application),
    example: { state: 'in-review' },
  }),
  get: endpoint({
    method: 'GET',
    path: '/applications/{id}',
    permission: 'applications.read',
    summary: { 'zh-CN': '一份申报', en: 'One application' },
    input: id,
    output: ApplicationPage,
    problems: ['missing'],
  }),
  start: endpoint({
    method: 'POST',
    path: '/applications',
    permission: 'applications.start',
    summary: { 'zh-CN': '牵头园区发起申报', en: 'The lead park starts an application' },
    input: z.object({ callId: z.uuid(), name, clusters: z.array(z.string().max(100)).min(1).max(10) }),
    output: ApplicationPage,
    problems: ['missing', 'not-open', 'closed', 'not-a-park', 'no-district', 'unknown-cluster', 'already-started'],
    example: { callId: '01900000-0000-7000-8000-000000000001', name: '示例智能装备产教联合体', clusters: ['智能装备及智能制造'] },
  }),
  nameSchool: endpoint({
    method: 'POST',
    path: '/applications/{id}/school',
    permission: 'applications.start',
    summary: { 'zh-CN': '指定具体负责的职业学校', en: 'Name the responsible vocational school' },
    input: id.extend({ schoolId: z.uuid() }),
    output: ApplicationPage,
    problems: [...byStep, 'not-a-school', 'closed'],
  }),
};
