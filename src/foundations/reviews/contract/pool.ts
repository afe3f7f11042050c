import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { say } from '#kernel/words.ts';

/** 已邀请 · 可用 · 暂停 */
export const ExpertState = z.enum(['invited', 'active', 'paused']);
export type ExpertState = z.infer<typeof ExpertState>;

export const Named = z.object({ id: z.uuid(), name: z.string() });
export const Expert = z.object({
  id: z.uuid(),
  name: z.string(),
  title: z.string(),
  organisation: Named,
  /** Other organisations that the expert is tied to: recused from what they stand behind. */
  ties: z.array(Named),
  fields: z.array(z.string()),
  clusters: z.array(z.string()),
  state: ExpertState,
  note: z.string().nullable(),
  version: z.int(),
});
export type Expert = z.infer<typeof Expert>;

const short = z.string().trim().min(1).max(60);
const details = {
  title: z.string().trim().max(100).default(''),
  fields: z.array(short).max(20).default([]),
  clusters: z.array(short).max(20).default([]),
  ties: z.array(z.uuid()).max(50).default([]),
  note: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .default(null)
    .transform(text => text || null),
};

export const endpoints = {
  experts: endpoint({
    method: 'GET',
    path: '/reviews/experts',
    permission: 'reviews.manage',
    summary: say('评审专家库', 'The pool of experts'),
    input: z.object({ q: z.string().trim().max(50).optional(), state: ExpertState.optional(), ...pageQuery }),
    output: pageOf(Expert),
  }),
  enterExpert: endpoint({
    method: 'POST',
    path: '/reviews/experts',
    permission: 'reviews.manage',
    summary: say('邀请专家入库', 'Invite an expert into the pool'),
    input: z.object({ name: z.string().trim().min(1).max(100), organisationId: z.uuid(), ...details }),
    output: z.object({ expert: Expert, path: z.string(), expiresAt: z.iso.datetime() }),
    problems: ['no-organisation'],
    answerIsSecret: true,
    example: { name: '示例专家', organisationId: '01900000-0000-7000-8000-000000000001', title: '教授', fields: ['职业教育'] },
  }),
  changeExpert: endpoint({
    method: 'PATCH',
    path: '/reviews/experts/{id}',
    permission: 'reviews.manage',
    summary: say('修改专家信息、暂停或恢复', 'Change an expert, pause or resume'),
    input: z.object({ id: z.uuid(), base: z.int().min(1), paused: z.boolean(), ...details }),
    output: Expert,
    problems: ['missing', 'changed', 'no-organisation'],
    example: { id: '01900000-0000-7000-8000-000000000001', base: 1, paused: false },
  }),
};
