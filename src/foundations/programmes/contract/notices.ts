import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CallPage } from './calls.ts';
import { byId, Day, reason, Time } from './common.ts';

/** What the paper says that moves a date: 延期通知 with its title, number and day. A practice call has no official number. */
const paper = {
  title: z.string().trim().min(4).max(200),
  documentNumber: z.string().trim().min(2).max(60).nullable(),
  issuedOn: Day,
  reason,
};
const example = {
  id: '01900000-0000-7000-8000-000000000001',
  title: '关于延长2023年度市域产教联合体申报时间的通知',
  documentNumber: '示例〔2027〕1号',
  issuedOn: '2027-11-01',
  reason: '应部分区县请求，适当延长申报时间。',
};

export const endpoints = {
  extendCall: endpoint({
    method: 'POST',
    path: '/calls/{id}/extend',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '登记延期通知，延长截止时间', en: 'Register a notice of extension: the deadline moves later' },
    input: byId.extend({ ...paper, closesOn: Day, closesTime: Time.nullable().default(null) }),
    output: CallPage,
    problems: ['missing', 'role', 'not-open', 'not-later', 'published', 'number-missing', 'issued-later'],
    example: { ...example, closesOn: '2027-11-20' },
  }),
  closeCall: endpoint({
    method: 'POST',
    path: '/calls/{id}/close',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '登记提前截止通知；不填日期即时截止', en: 'Register a notice that the call ends earlier; without a day, at once' },
    input: byId.extend({ ...paper, closesOn: Day.nullable().default(null), closesTime: Time.nullable().default(null) }),
    output: CallPage,
    problems: ['missing', 'role', 'not-open', 'not-earlier', 'number-missing', 'issued-later'],
    example: { ...example, title: '关于提前截止申报的通知', reason: '经研究，提前截止。' },
  }),
  noticeFile: endpoint({
    method: 'GET',
    path: '/calls/{id}/notices/{noticeId}/file',
    permission: 'public',
    raw: true,
    summary: { 'zh-CN': '下载通知文件', en: 'Download the file of a notice' },
    input: byId.extend({ noticeId: z.uuid() }),
    output: z.unknown(),
    problems: ['missing', 'no-file'],
  }),
};
