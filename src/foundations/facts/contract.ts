import { z } from 'zod';
import { LeadType, Level, Tally } from '#foundations/consortia/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

/** 实际数 and 承诺数: two bases of one indicator that never mix. */
export const Basis = z.enum(['actual', 'committed']);
export type Basis = z.infer<typeof Basis>;

export const Fact = z.object({
  id: z.uuid(),
  indicator: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  on: z.iso.date(),
  basis: Basis,
  /** Canonical decimal, in the unit as printed. */
  value: z.string(),
  version: z.number().int(),
});
export type Fact = z.infer<typeof Fact>;

/** Where a number comes from: 数字护照. */
export const Passport = Fact.extend({
  consortium: z.object({ id: z.uuid(), name: z.string() }),
  /** The package and version whose form defines it, and what the form says about how it is counted. */
  definition: z.object({ packageId: z.string(), packageVersion: z.string(), title: Said, note: z.string().nullable() }).nullable(),
  source: z.object({ kind: z.string(), id: z.uuid(), versionCode: z.string().nullable(), cell: z.string().nullable(), link: z.string().nullable() }),
  enteredBy: z.string(),
  verifiedBy: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  versions: z.array(
    z.object({ id: z.uuid(), version: z.number().int(), value: z.string(), recordedAt: z.iso.datetime(), enteredBy: z.string(), sourceKind: z.string() }),
  ),
});
export type Passport = z.infer<typeof Passport>;

const Change = z.object({ indicator: z.string().max(80), on: z.iso.date(), to: z.string().max(30) });
export const Amendment = z.object({
  id: z.uuid(),
  consortium: z.object({ id: z.uuid(), name: z.string() }),
  reason: z.string(),
  changes: z.array(z.object({ indicator: z.string(), label: z.string(), unit: z.string().nullable(), on: z.iso.date(), from: z.string(), to: z.string() })),
  state: z.enum(['asked', 'approved', 'refused', 'withdrawn']),
  askedBy: z.string(),
  askedFor: z.string(),
  askedAt: z.iso.datetime(),
  answer: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type Amendment = z.infer<typeof Amendment>;

export const Ledger = z.object({
  consortium: z.object({ id: z.uuid(), name: z.string(), practice: z.boolean() }),
  facts: z.array(Fact),
  mayAmend: z.boolean(),
});
export type Ledger = z.infer<typeof Ledger>;

export const problems = defineProblems('facts', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该数据', en: 'No such figure' }, detail: outsideScope },
  role: {
    status: 403,
    title: { 'zh-CN': '只有牵头园区和具体负责学校可以申请调整承诺', en: 'Only the lead park and the lead school may ask to change commitments' },
  },
  'not-yours': { status: 403, title: { 'zh-CN': '申请人不能审批自己提出的调整', en: 'Whoever asked cannot decide' } },
  'not-committed': {
    status: 422,
    title: { 'zh-CN': '所选指标没有该年度的承诺数，不能调整', en: 'There is no commitment of that indicator for that year' },
    detail: { 'zh-CN': '实际数不在此调整，由年度采集更正。', en: 'Actual figures are corrected where they are collected.' },
  },
  'not-a-number': { status: 422, title: { 'zh-CN': '调整后的数值应为数字', en: 'The new value must be a number' } },
  'no-change': { status: 422, title: { 'zh-CN': '调整后的数值与现有承诺相同', en: 'The new value is the same as the commitment' } },
  'already-asked': {
    status: 409,
    title: { 'zh-CN': '该联合体已有待审批的调整申请，请等待审批或先撤回', en: 'Another request is waiting; wait for it or withdraw it' },
  },
  decided: { status: 409, title: { 'zh-CN': '该申请已办结，请刷新查看', en: 'This request has been decided; reload' } },
  moved: { status: 409, title: { 'zh-CN': '申请提出后承诺数已有变化，请退回后重新申请', en: 'The commitments have changed since; refuse it and ask anew' } },
});

const id = z.object({ id: z.uuid() });
const example = { id: '01900000-0000-7000-8000-000000000001' };

export const api = {
  consortia: endpoint({
    method: 'GET',
    path: '/facts/consortia',
    permission: 'facts.read',
    summary: { 'zh-CN': '我可以查看指标数据的联合体', en: 'The consortia whose figures one may see' },
    input: z.object({ q: z.string().trim().max(50).optional(), level: Level.optional(), leadType: LeadType.optional(), ...pageQuery }),
    output: pageOf(
      z.object({
        id: z.uuid(),
        name: z.string(),
        level: Level,
        leadType: LeadType.nullable(),
        practice: z.boolean(),
        facts: z.number().int(),
        asked: z.boolean(),
      }),
    ),
  }),
  tally: endpoint({
    method: 'GET',
    path: '/facts/consortia/counts',
    permission: 'facts.read',
    summary: { 'zh-CN': '有指标数据的联合体数量：按级别和牵头类型', en: 'How many consortia have figures, by level and by who leads' },
    output: Tally,
  }),
  ledger: endpoint({
    method: 'GET',
    path: '/facts/consortia/{id}',
    permission: 'facts.read',
    summary: { 'zh-CN': '一个联合体的实际数与承诺数', en: 'The figures of one consortium, actual and committed' },
    input: id,
    output: Ledger,
    problems: ['missing'],
  }),
  passport: endpoint({
    method: 'GET',
    path: '/facts/{id}/passport',
    permission: 'facts.read',
    summary: { 'zh-CN': '数字护照：一个数的定义、来源、填报人、核验人和历次版本', en: 'Where a number comes from: definition, record, people, versions' },
    input: id,
    output: Passport,
    problems: ['missing'],
  }),
  amendments: endpoint({
    method: 'GET',
    path: '/facts/consortia/{id}/amendments',
    permission: 'facts.read',
    summary: { 'zh-CN': '承诺调整申请', en: 'Requests to change commitments' },
    input: id.extend(pageQuery),
    output: pageOf(Amendment),
    problems: ['missing'],
  }),
  ask: endpoint({
    method: 'POST',
    path: '/facts/consortia/{id}/amendments',
    permission: 'facts.amend',
    summary: { 'zh-CN': '申请调整建设承诺', en: 'Ask to change commitments' },
    input: id.extend({ reason: z.string().trim().min(10).max(1000), changes: z.array(Change).min(1).max(100) }),
    output: Amendment,
    problems: ['missing', 'role', 'not-committed', 'not-a-number', 'no-change', 'already-asked'],
    example: {
      ...example,
      reason: '因园区规划调整，实训基地建设推迟一年，相应调整承诺数。',
      changes: [{ indicator: 'coBuiltMajors', on: '2024-12-31', to: '5' }],
    },
  }),
  decide: endpoint({
    method: 'POST',
    path: '/facts/amendments/{id}/decide',
    permission: 'facts.decide',
    summary: { 'zh-CN': '审批承诺调整', en: 'Decide on a change of commitments' },
    input: id.extend({ approve: z.boolean(), answer: z.string().trim().min(2).max(1000) }),
    output: Amendment,
    problems: ['missing', 'decided', 'moved', 'not-yours'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/facts/amendments/{id}/withdraw',
    permission: 'facts.amend',
    summary: { 'zh-CN': '撤回承诺调整申请', en: 'Withdraw a request' },
    input: id,
    output: Amendment,
    problems: ['missing', 'decided', 'role'],
  }),
};
