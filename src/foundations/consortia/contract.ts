import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems } from '#kernel/problem.ts';

export const Level = z.enum(['municipal', 'provincial', 'national']);
export type Level = z.infer<typeof Level>;
/** 渝府办发〔2023〕69号 knows consortia led by parks, enterprises and schools. */
export const LeadType = z.enum(['park', 'enterprise', 'school']);
export type LeadType = z.infer<typeof LeadType>;
export const Status = z.enum(['proposed', 'established', 'withdrawn']);
export type Status = z.infer<typeof Status>;

/** What a member is in its consortium: it leads, works with the others, or supports from the government's side. */
export const MemberRole = z.enum([
  'lead-park',
  'lead-school',
  'lead-enterprise',
  'member-park',
  'member-school',
  'member-enterprise',
  'member-institute',
  'member-government',
  'member-other',
]);
export type MemberRole = z.infer<typeof MemberRole>;

export const Member = z.object({
  organisationId: z.uuid(),
  name: z.string(),
  invented: z.boolean(),
  roles: z.array(MemberRole),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
});
export type Member = z.infer<typeof Member>;

export const Consortium = z.object({
  id: z.uuid(),
  name: z.string(),
  level: Level,
  leadType: LeadType.nullable(),
  district: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  status: Status,
  since: z.iso.date().nullable(),
  practice: z.boolean(),
  /** Who leads it, and how many belong to it. */
  leads: z.array(z.object({ name: z.string(), role: MemberRole })),
  memberCount: z.number().int(),
});
export type Consortium = z.infer<typeof Consortium>;

export const ConsortiumPage = Consortium.extend({
  callId: z.uuid().nullable(),
  members: z.array(Member),
  sources: z.array(z.string()),
  note: z.string().nullable(),
});
export type ConsortiumPage = z.infer<typeof ConsortiumPage>;

export const problems = defineProblems('consortia', {
  missing: {
    status: 404,
    title: { 'zh-CN': '没有找到该联合体', en: 'No such consortium' },
    detail: { 'zh-CN': '该联合体不存在，或尚未公布。', en: 'It does not exist, or has not been published yet.' },
  },
});

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/consortia',
    permission: 'public',
    summary: { 'zh-CN': '联合体名录（已成立的）', en: 'The directory of established consortia' },
    input: z.object({ q: z.string().trim().max(50).optional(), districtId: z.uuid().optional(), practice: z.stringbool().optional(), ...pageQuery }),
    output: pageOf(Consortium),
    example: { q: '职教基地' },
  }),
  get: endpoint({
    method: 'GET',
    path: '/consortia/{id}',
    permission: 'public',
    summary: { 'zh-CN': '一个联合体及其成员单位', en: 'One consortium with its members' },
    input: z.object({ id: z.uuid() }),
    output: ConsortiumPage,
    problems: ['missing'],
  }),
};
