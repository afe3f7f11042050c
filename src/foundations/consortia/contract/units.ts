import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/**
 * 人才供需信息平台、产教融合实训基地、产业学院（教育部办公厅通知 二、1）；现代产业学院、现场工程师学院（渝府办发〔2023〕69号 二、4）;
 * 一体化智能化应用平台（渝经信发〔2023〕85号 附件3 三）.
 */
export const UnitKind = z.enum(['talent-platform', 'training-base', 'industry-college', 'field-engineer-college', 'application-system']);
export type UnitKind = z.infer<typeof UnitKind>;
export const UnitStatus = z.enum(['planned', 'running', 'ended']);
export type UnitStatus = z.infer<typeof UnitStatus>;

const Year = z.number().int().min(2015).max(2050);
const Users = z.object({ year: Year, users: z.number().int().min(0).max(100_000_000) });

/** What everybody reads of a unit that its district confirmed. */
export const PublicUnit = z.object({
  id: z.uuid(),
  kind: UnitKind,
  name: z.string(),
  operators: z.array(z.object({ id: z.uuid(), name: z.string() })),
  status: UnitStatus,
  plannedOn: z.iso.date().nullable(),
  openedOn: z.iso.date().nullable(),
  endedOn: z.iso.date().nullable(),
  address: z.string().nullable(),
  link: z.string().nullable(),
  purpose: z.string(),
});
export type PublicUnit = z.infer<typeof PublicUnit>;

/** A planned system beside what became of it (渝经信发〔2023〕85号 附件3 三). */
export const Unit = PublicUnit.extend({
  planTasks: z.array(z.object({ key: z.string(), label: z.string() })),
  plannedScope: z.string().nullable(),
  operation: z.string().nullable(),
  users: z.array(Users),
  course: z.array(z.object({ status: UnitStatus, on: z.iso.date(), note: z.string(), person: z.string(), at: z.iso.datetime() })),
  /** Days by which it opened after the planned day (before it: negative); open and not opened yet, by which it is overdue today. */
  daysLate: z.number().int().nullable(),
  confirmed: z.object({ person: z.string(), at: z.iso.datetime() }).nullable(),
  evidence: z.number().int(),
  version: z.number().int(),
  mayChange: z.boolean(),
  mayConfirm: z.boolean(),
  mayRemove: z.boolean(),
});
export type Unit = z.infer<typeof Unit>;

/** A task on digital governance with what its plan promises, and the systems that answer it (渝经信发〔2023〕85号 附件3 三). */
export const Comparison = z.object({
  hasPlan: z.boolean(),
  rows: z.array(
    z.object({
      /** Null: systems that answer no task. */
      task: z
        .object({
          key: z.string(),
          label: z.string(),
          actions: z.array(z.object({ action: z.string(), organisation: z.string(), due: z.string(), result: z.string() })),
        })
        .nullable(),
      systems: z.array(Unit),
    }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .default(null)
    .transform(text => text || null);
const day = z.iso.date().nullable().default(null);

const details = {
  kind: UnitKind,
  name: z.string().trim().min(2).max(100),
  operators: z.array(z.uuid()).min(1).max(20),
  plannedOn: day,
  openedOn: day,
  address: line(200),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  purpose: z.string().trim().min(2).max(1000),
  planTasks: z.array(z.string().max(80)).max(20).default([]),
  plannedScope: line(1000),
  operation: line(1000),
  users: z.array(Users).max(40).default([]),
};

const id = z.object({ id: z.uuid() });
const base = { base: z.number().int().min(1) };
const example = {
  id: '01900000-0000-7000-8000-000000000001',
  kind: 'training-base' as const,
  name: '示例开放型实训基地',
  operators: ['01900000-0000-7000-8000-000000000002'],
  purpose: '面向园区企业和成员学校开放的智能制造实训。',
};
const refusals = ['missing', 'role', 'unit-days', 'unit-operator', 'unit-task', 'unit-twice', 'unit-years'];

export const endpoints = {
  units: endpoint({
    method: 'GET',
    path: '/consortia/{id}/units',
    permission: 'consortia.read',
    summary: { 'zh-CN': '联合体的平台、基地、学院和应用系统（含待确认的）', en: 'The units of a consortium, those that wait to be confirmed included' },
    input: id,
    output: z.object({
      items: z.array(Unit),
      mayEnter: z.boolean(),
      /** Who may run a unit: the members, and before there are any the organisations that propose it. */
      organisations: z.array(z.object({ id: z.uuid(), name: z.string() })),
      /** The tasks of chapter 三 of the plan, which a planned system may answer; empty where there is no plan. */
      planTasks: z.array(z.object({ key: z.string(), label: z.string() })),
      /** There are no members yet: whoever stands in the directory may be named. */
      mayAddOthers: z.boolean(),
    }),
    problems: ['missing'],
  }),
  compare: endpoint({
    method: 'GET',
    path: '/consortia/{id}/comparison',
    permission: 'consortia.read',
    summary: {
      'zh-CN': '建设方案的数字化任务与应用系统：计划与运行对照',
      en: 'Tasks on digital governance beside the systems planned for them and how these run',
    },
    input: id,
    output: Comparison,
    problems: ['missing'],
  }),
  enterUnit: endpoint({
    method: 'POST',
    path: '/consortia/{id}/units',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '登记一个平台、基地、学院或应用系统', en: 'Enter a unit' },
    input: id.extend(details),
    output: Unit,
    problems: refusals,
    example,
  }),
  changeUnit: endpoint({
    method: 'PATCH',
    path: '/consortia/units/{id}',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '修改一个单元（修改后须重新确认）', en: 'Change a unit; it has to be confirmed again' },
    input: id.extend({ ...base, ...details }),
    output: Unit,
    problems: [...refusals, 'changed'],
    example: { ...example, base: 1 },
  }),
  moveUnit: endpoint({
    method: 'POST',
    path: '/consortia/units/{id}/status',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '启用、终止或恢复一个单元', en: 'Open, end or resume a unit' },
    input: id.extend({ ...base, status: UnitStatus, on: z.iso.date(), note: z.string().trim().max(300).default('') }),
    output: Unit,
    problems: ['missing', 'role', 'changed', 'unit-status', 'unit-days', 'unit-future', 'unit-note'],
    example: { id: example.id, base: 1, status: 'running', on: '2024-03-01' },
  }),
  confirmUnit: endpoint({
    method: 'POST',
    path: '/consortia/units/{id}/confirm',
    permission: 'consortia.confirm',
    summary: { 'zh-CN': '区县确认一个单元', en: 'The district confirms a unit' },
    input: id.extend(base),
    output: Unit,
    problems: ['missing', 'role', 'changed', 'unit-own', 'unit-confirmed'],
  }),
  removeUnit: endpoint({
    method: 'DELETE',
    path: '/consortia/units/{id}',
    permission: 'consortia.keep',
    summary: { 'zh-CN': '撤回一个从未确认过的单元', en: 'Take back a unit that was never confirmed' },
    input: id,
    output: z.object({}),
    problems: ['missing', 'role', 'unit-stays'],
  }),
  unitsSheet: endpoint({
    method: 'GET',
    path: '/consortia/{id}/units/sheet',
    permission: 'consortia.read',
    raw: true,
    summary: { 'zh-CN': '单元登记表（Excel）', en: 'The register of units as an Excel file' },
    input: id,
    output: z.unknown(),
    problems: ['missing'],
  }),
};
