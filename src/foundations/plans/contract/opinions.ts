import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { PlanAnswers } from '#kernel/plan/values.ts';
import { byId, Person } from './common.ts';

/** One round of 征求意见: who was asked about which version until when, and what they said. */
export const Outcome = z.enum(['adopted', 'partly', 'not-adopted']);
export type Outcome = z.infer<typeof Outcome>;
export const Round = z.object({
  id: z.uuid(),
  number: z.number().int(),
  versionCode: z.string(),
  note: z.string().nullable(),
  until: z.iso.date(),
  person: Person,
  at: z.iso.datetime(),
  asked: z.array(
    z.object({
      id: z.uuid(),
      organisation: Person,
      /** Asked by a link, without an account: who is asked there. */
      guest: z.string().nullable(),
      answer: z.enum(['none', 'opinions']).nullable(),
      person: Person.nullable(),
      answeredAt: z.iso.datetime().nullable(),
    }),
  ),
  opinions: z.array(
    z.object({
      id: z.uuid(),
      askedId: z.uuid(),
      place: z.string(),
      text: z.string(),
      outcome: Outcome.nullable(),
      reason: z.string().nullable(),
      settledBy: Person.nullable(),
    }),
  ),
});
export type Round = z.infer<typeof Round>;
/** A round as who is asked opens it: with the text of its version. `own`: their row; `isOpen`: they may answer. */
export const RoundPage = Round.extend({
  planId: z.uuid(),
  name: z.string().nullable(),
  definition: z.custom<PlanDefinition>(),
  answers: z.custom<PlanAnswers>(),
  cover: z.custom<Readonly<Record<string, string | null>>>(),
  own: z.uuid().nullable(),
  isOpen: z.boolean(),
});
export type RoundPage = z.infer<typeof RoundPage>;

export const endpoints = {
  rounds: endpoint({
    method: 'GET',
    path: '/plans/{id}/rounds',
    permission: 'plans.read',
    summary: { 'zh-CN': '各轮征求意见', en: 'The rounds of opinions' },
    input: byId.extend(pageQuery),
    output: pageOf(Round),
    problems: ['missing'],
  }),
  ask: endpoint({
    method: 'POST',
    path: '/plans/{id}/rounds',
    permission: 'plans.write',
    summary: { 'zh-CN': '征求意见：把现在的内容存为版本，送有关单位', en: 'Ask organisations about what the plan says now, kept as a version' },
    input: byId.extend({ note: z.string().trim().max(500).default(''), until: z.iso.date(), organisations: z.array(z.uuid()).max(200) }),
    output: Round,
    problems: ['missing', 'role', 'until-past'],
    example: { id: '01900000-0000-7000-8000-000000000001', until: '2023-11-08', organisations: ['01900000-0000-7000-8000-000000000002'] },
  }),
  round: endpoint({
    method: 'GET',
    path: '/plans/rounds/{round}',
    permission: 'plans.opine',
    summary: { 'zh-CN': '打开一轮征求意见：征求意见稿和本单位的答复', en: 'Open a round: the text that is asked about, and one’s own answer' },
    input: z.object({ round: z.uuid() }),
    output: RoundPage,
    problems: ['missing'],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/plans/rounds/{round}/answer',
    permission: 'plans.opine',
    summary: { 'zh-CN': '答复：无意见，或逐处提出修改意见', en: 'Answer: no opinion, or opinions by place' },
    input: z.object({
      round: z.uuid(),
      opinions: z.array(z.strictObject({ place: z.string().max(100), text: z.string().trim().min(1).max(4000) })).max(200),
    }),
    output: RoundPage,
    problems: ['missing', 'not-asked', 'round-over', 'already-settled'],
    example: { round: '01900000-0000-7000-8000-000000000001', opinions: [{ place: 'positioning', text: '建议写明服务的产业集群。' }] },
  }),
  settleOpinion: endpoint({
    method: 'POST',
    path: '/plans/opinions/{opinion}/settle',
    permission: 'plans.write',
    summary: { 'zh-CN': '处理一条意见：采纳、部分采纳或不采纳', en: 'Settle an opinion: adopted, in part, or not' },
    input: z.object({ opinion: z.uuid(), outcome: Outcome, reason: z.string().trim().max(1000).default('') }),
    output: Round,
    problems: ['missing', 'role', 'reason-needed'],
    example: { opinion: '01900000-0000-7000-8000-000000000001', outcome: 'adopted' },
  }),
  remind: endpoint({
    method: 'POST',
    path: '/plans/rounds/{round}/remind',
    permission: 'plans.write',
    summary: { 'zh-CN': '提醒尚未答复的单位', en: 'Remind who has not answered' },
    input: z.object({ round: z.uuid() }),
    output: z.object({ reminded: z.number().int() }),
    problems: ['missing', 'role'],
  }),
  adoption: endpoint({
    method: 'GET',
    path: '/plans/rounds/{round}/adoption/{format}',
    permission: 'plans.read',
    raw: true,
    summary: { 'zh-CN': '下载意见采纳情况表（PDF、Word 或 Excel）', en: 'Download the table of what became of the opinions' },
    input: z.object({ round: z.uuid(), format: z.enum(['pdf', 'docx', 'xlsx']) }),
    output: z.unknown(),
    problems: ['missing'],
  }),
};
