import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { ApplicationPage, byStep, id } from './common.ts';

const name = z.string().trim().min(4).max(100);

export const endpoints = {
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
  openProfile: endpoint({
    method: 'POST',
    path: '/applications/{id}/profile',
    permission: 'applications.profile',
    summary: { 'zh-CN': '为拟建的联合体建立档案（登记平台、基地和三项功能）', en: 'Open the profile of the consortium that is to be founded' },
    input: id,
    output: z.object({ consortiumId: z.uuid() }),
    problems: [...byStep],
  }),
  markCluster: endpoint({
    method: 'POST',
    path: '/applications/{id}/city-cluster',
    permission: 'applications.step',
    summary: { 'zh-CN': '标明以城市群申报（以一个园区名义），或取消', en: 'Mark it as that of a city cluster under one park, or take the mark away' },
    input: id.extend({
      cluster: z.object({ places: z.array(z.string().trim().min(2).max(60)).max(30), reason: z.string().trim().min(10).max(500) }).nullable(),
    }),
    output: ApplicationPage,
    problems: [...byStep, 'closed', 'few-places'],
    example: {
      id: '01900000-0000-7000-8000-000000000001',
      cluster: { places: ['永川区', '江津区示例园区'], reason: '两地相邻，装备产业链上下游配套率超过六成。' },
    },
  }),
};
