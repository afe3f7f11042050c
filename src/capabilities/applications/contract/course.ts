import { z } from 'zod';
import { Opinion, PaperStep, Part, Verdict } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Said } from '#kernel/said.ts';
import { Action, ApplicationPage, byStep, id, reason } from './common.ts';

const Answer = z.enum(['yes', 'no', 'not-applicable']);
const note = z.string().trim().max(1000);

/** An item of the list (资格审查) with what stands beside it and how it was answered. */
export const CheckItem = z.object({
  key: z.string(),
  label: z.string(),
  gloss: z.string().nullable(),
  source: z.string(),
  shown: z.array(z.object({ label: Said, value: z.string() })),
  answer: Answer.nullable(),
  note: z.string(),
  person: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});
export type CheckItem = z.infer<typeof CheckItem>;

/** How an application goes: the stages of its way, whose turn it is, who said what, what lies on paper, what was checked. */
export const Course = z.object({
  stages: z.array(z.object({ key: z.string(), name: Said, state: z.enum(['done', 'now', 'ahead']) })),
  waitsFor: z.array(Part),
  opinions: z.array(Opinion),
  /** Of the round that is open: who is asked, and whether that part has said something; applicants learn of it by the next step. */
  asked: z.array(z.object({ part: Part, given: z.boolean().nullable() })),
  /** Parts of this reader that may say something now. */
  maySay: z.array(Part),
  papers: z.array(PaperStep),
  /** Parts for which this reader may enter a signed slip now, with the actions that it can carry. */
  mayEnter: z.array(z.object({ part: Part, actions: z.array(z.object({ action: z.union([Action, z.literal('opinion')]), name: Said })) })),
  checklist: z.object({ items: z.array(CheckItem), mayAnswer: z.boolean() }).nullable(),
});
export type Course = z.infer<typeof Course>;

const text = z.string().trim().max(1000).default('');

export const endpoints = {
  course: endpoint({
    method: 'GET',
    path: '/applications/{id}/course',
    permission: 'applications.read',
    summary: { 'zh-CN': '办理情况：环节、会签意见、纸面办理、审查清单', en: 'The course: stages, opinions, slips on paper, the list of checks' },
    input: id,
    output: Course,
    problems: ['missing'],
  }),
  giveOpinion: endpoint({
    method: 'POST',
    path: '/applications/{id}/opinions',
    permission: 'applications.step',
    summary: { 'zh-CN': '提出会签意见（下一步办理前可修改）', en: 'Give the opinion of one’s part; it can be changed until the next step' },
    input: id.extend({ part: Part, verdict: Verdict, text }),
    output: Course,
    problems: [...byStep, 'closed', 'reason-needed'],
    example: { id: '01900000-0000-7000-8000-000000000001', part: 'district-education', verdict: 'agree', text: '同意。' },
  }),
  check: endpoint({
    method: 'PUT',
    path: '/applications/{id}/checklist',
    permission: 'applications.step',
    summary: { 'zh-CN': '填写审查清单', en: 'Answer items of the list' },
    input: id.extend({
      items: z
        .array(z.object({ key: z.string().max(41), answer: Answer, note: note.default('') }))
        .min(1)
        .max(60),
    }),
    output: Course,
    problems: [...byStep, 'unknown-check', 'reason-needed'],
    example: { id: '01900000-0000-7000-8000-000000000001', items: [{ key: 'lead', answer: 'yes', note: '' }] },
  }),
  registerPaper: endpoint({
    method: 'POST',
    path: '/applications/{id}/paper-steps',
    permission: 'applications.step',
    summary: {
      'zh-CN': '登记已签批的纸面办理（另一人核对后生效）',
      en: 'Enter a slip that was signed on paper; it counts once another person has compared it',
    },
    input: id.extend({
      action: z.union([Action, z.literal('opinion')]),
      part: Part,
      verdict: Verdict.optional(),
      signer: z.string().trim().min(2).max(50),
      signedOn: z.iso.date(),
      reason: reason.default(''),
      confirmed: z.boolean().default(false),
      until: z.iso.date().optional(),
      attachmentId: z.uuid(),
    }),
    output: Course,
    problems: [
      ...byStep,
      'not-on-paper',
      'day-ahead',
      'no-scan',
      'paper-waiting',
      'reason-needed',
      'closed',
      'incomplete',
      'not-agreed',
      'unchecked',
      'over-target',
    ],
    example: {
      id: '01900000-0000-7000-8000-000000000001',
      action: 'recommend',
      part: 'district-government',
      signer: '示例区长',
      signedOn: '2023-11-08',
      reason: '同意推荐。',
      attachmentId: '01900000-0000-7000-8000-000000000002',
    },
  }),
  confirmPaper: endpoint({
    method: 'POST',
    path: '/applications/{id}/paper-steps/{paperId}/confirm',
    permission: 'applications.step',
    summary: { 'zh-CN': '核对无误，办理生效', en: 'The slip agrees with what was entered: the step is taken' },
    input: id.extend({ paperId: z.uuid() }),
    output: ApplicationPage,
    problems: [...byStep, 'paper-missing', 'paper-closed', 'same-person', 'closed', 'incomplete', 'not-agreed', 'unchecked', 'over-target'],
  }),
  refusePaper: endpoint({
    method: 'POST',
    path: '/applications/{id}/paper-steps/{paperId}/refuse',
    permission: 'applications.step',
    summary: { 'zh-CN': '与签批件不一致，不予确认', en: 'The slip does not agree with what was entered' },
    input: id.extend({ paperId: z.uuid(), reason: reason.min(1) }),
    output: Course,
    problems: [...byStep, 'paper-missing', 'paper-closed', 'same-person'],
    example: { id: '01900000-0000-7000-8000-000000000001', paperId: '01900000-0000-7000-8000-000000000002', reason: '签批日期与扫描件不一致。' },
  }),
};
