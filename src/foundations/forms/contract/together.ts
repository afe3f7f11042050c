import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { anId, byId, bySection, Field, Named, onSection, Section } from './common.ts';
import { SectionState } from './filling.ts';

/** Somebody who has the form open now, and where they are. */
export const Present = z.object({
  person: Named,
  organisation: z.string(),
  section: z.string().nullable(),
  cell: z.string().nullable(),
});
export type Present = z.infer<typeof Present>;
export const Pulse = z.object({ here: z.array(Present), stamp: z.string() });
export type Pulse = z.infer<typeof Pulse>;

/** To whom a section may be given: organisations that fill in the form or are members in it; persons of the reader's own organisation. */
export const Assignees = z.object({ organisations: z.array(Named), people: z.array(Named) });

export const endpoints = {
  pulse: endpoint({
    method: 'GET',
    path: '/forms/{id}/presence',
    permission: 'forms.open',
    summary: { 'zh-CN': '谁正在填写，表单有无变动', en: 'Who is in the form, and whether it changed' },
    input: byId,
    output: Pulse,
    problems: ['missing'],
  }),
  beat: endpoint({
    method: 'POST',
    path: '/forms/{id}/presence',
    permission: 'forms.save',
    signs: ['opinion'],
    summary: { 'zh-CN': '告知本人正在填写的位置', en: 'Say where in the form one is' },
    input: byId.extend({ section: Section.nullable(), cell: Field.nullable() }),
    output: Pulse,
    problems: ['missing', 'role'],
    example: { id: anId, section: 'overview', cell: 'name' },
  }),
  leave: endpoint({
    method: 'DELETE',
    path: '/forms/{id}/presence',
    permission: 'forms.save',
    signs: ['opinion'],
    summary: { 'zh-CN': '离开表单', en: 'Leave the form' },
    input: byId,
    output: z.undefined(),
    problems: ['missing'],
  }),
  assignees: endpoint({
    method: 'GET',
    path: '/forms/{id}/assignees',
    permission: 'forms.write',
    summary: { 'zh-CN': '可以分工的单位和人员', en: 'To whom sections may be given' },
    input: byId,
    output: Assignees,
    problems: ['missing', 'not-coordinator'],
  }),
  assign: endpoint({
    method: 'PUT',
    path: '/forms/{id}/sections/{section}/assignment',
    permission: 'forms.write',
    summary: { 'zh-CN': '把栏目交给单位或人员填写', en: 'Give a section to an organisation or a person' },
    input: bySection.extend({
      organisationId: z.uuid(),
      personId: z.uuid().nullable().default(null),
      exclusive: z.boolean().default(false),
      dueOn: z.iso.date().nullable().default(null),
      note: z.string().trim().max(500).nullable().default(null),
    }),
    output: SectionState,
    problems: ['missing', 'not-coordinator', 'not-yours', 'locked', 'closed', 'not-member', 'not-colleague'],
    example: { id: anId, section: 'overview', organisationId: anId, exclusive: true, dueOn: '2027-11-01', note: '请于下班前填完' },
  }),
  unassign: endpoint({
    method: 'DELETE',
    path: '/forms/{id}/sections/{section}/assignment',
    permission: 'forms.write',
    summary: { 'zh-CN': '收回栏目的分工', en: 'Take a section back' },
    input: bySection,
    output: SectionState,
    problems: ['not-coordinator', ...onSection],
  }),
  setLock: endpoint({
    method: 'PUT',
    path: '/forms/{id}/sections/{section}/lock',
    permission: 'forms.write',
    summary: { 'zh-CN': '只由负责人填写，或释放给大家', en: 'Let only the assignee write, or release the section' },
    input: bySection.extend({ exclusive: z.boolean() }),
    output: SectionState,
    problems: ['not-assignee', ...onSection],
    example: { id: anId, section: 'overview', exclusive: false },
  }),
  setDone: endpoint({
    method: 'PUT',
    path: '/forms/{id}/sections/{section}/done',
    permission: 'forms.write',
    summary: { 'zh-CN': '标记栏目已完成，或继续填写', en: 'Mark a section as done, or take that back' },
    input: bySection.extend({ done: z.boolean() }),
    output: SectionState,
    problems: ['not-assignee', ...onSection],
    example: { id: anId, section: 'overview', done: true },
  }),
  askRelease: endpoint({
    method: 'POST',
    path: '/forms/{id}/sections/{section}/ask-release',
    permission: 'forms.write',
    summary: { 'zh-CN': '请负责人释放栏目', en: 'Ask the assignee to release a section' },
    input: bySection,
    output: z.undefined(),
    problems: ['role', ...onSection],
    example: { id: anId, section: 'overview' },
  }),
};
