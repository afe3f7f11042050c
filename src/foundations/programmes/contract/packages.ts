import { z } from 'zod';
import type { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import type { Indicators } from '#kernel/plan/indicators.ts';
import { Said } from '#kernel/said.ts';
import { Day } from './common.ts';
import { Settings } from './settings.ts';

const Key = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,40}$/);

/** A file that the notice asks for. `label` is the official word, `gloss` its meaning in English. */
export const Evidence = z.strictObject({
  key: Key,
  label: z.string().min(1),
  gloss: z.string().optional(),
  required: z.boolean(),
  many: z.boolean(),
  hint: z.string().optional(),
  /** Each file has a title, an issuer and a date. */
  typed: z.literal(true).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A paper that came with the notice, in its order; `template` says which machine-readable part of the package it became. */
export const PackageAnnex = z.strictObject({
  no: z.string().min(1),
  title: z.string().min(1),
  gloss: z.string().optional(),
  template: z.enum(['form', 'plan', 'indicators']).nullable(),
});

/** `programme.json`: what a call made from this package starts with. The call owns its dates; these are defaults. */
export const Programme = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  version: z.string().regex(/^[0-9a-z][0-9a-z.-]{0,20}$/),
  title: Said,
  documentNumber: z.string().min(1).nullable(),
  issuers: z.array(z.string().min(2)).min(1),
  year: z.int().min(1990).max(2100),
  /** Who may lead a consortium of this type (渝府办发〔2023〕69号 knows park, enterprise and school). */
  leadType: z.enum(['park', 'enterprise', 'school']),
  defaults: z.strictObject({
    submitBy: Day,
    target: z.int().positive().nullable(),
    clusters: z.array(z.string().min(2).max(40)),
    settings: Settings.partial().optional(),
  }),
  evidence: z.array(Evidence),
  annexes: z.array(PackageAnnex),
  sources: z.array(z.string().min(1)).min(1),
  /** `points`: who applies checks the evidence against the observation points before it goes on (教育部办公厅通知 三、1：对照市域产教联合体建设指标). */
  selfCheck: z.literal('points').optional(),
  /** Where a submission goes besides, in this order. The address may be said where the system runs (`DISPATCH_<KEY>`), which goes before. */
  dispatches: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
        kind: z.enum(['platform', 'mailbox']),
        name: Said,
        address: z.string().min(3).optional(),
      }),
    )
    .max(10)
    .optional(),
  /** A city cluster may apply under the name of one park (教育部办公厅通知 三、1). */
  cityCluster: z.literal(true).optional(),
  /** 推荐名单汇总表: what stands in its columns, and how wide each is beside the others. The notice names the table but not its columns. */
  nominations: z
    .strictObject({
      title: z.string().min(2),
      /** `shows`: a cell of the form, or `number`, `standing` (rank of the park), `clusters`, `blank`. */
      columns: z
        .array(z.strictObject({ title: z.string().min(1), shows: z.string().min(2), width: z.int().min(1).max(20) }))
        .min(1)
        .max(14),
    })
    .optional(),
  /** 培育名单: the ministry publishes the results of such a call as a list with a batch and a day, and who stands on it is cultivated, not founded. */
  cultivation: z.strictObject({ title: z.string().min(2).max(60) }).optional(),
});
export type Programme = z.infer<typeof Programme>;

export const PackageSummary = z.object({
  id: z.string(),
  version: z.string(),
  digest: z.string(),
  storedAt: z.iso.datetime(),
  inUse: z.boolean(),
  programme: Programme,
});
export type PackageSummary = z.infer<typeof PackageSummary>;
export const PackagePage = PackageSummary.extend({
  definition: z.custom<FormDefinition>(),
  procedure: z.custom<ProcedureDefinition>(),
  plan: z.custom<PlanDefinition | null>(),
  indicators: z.custom<Indicators | null>(),
});
export type PackagePage = z.infer<typeof PackagePage>;

export const Change = z.object({
  what: z.enum(['label', 'kind', 'section', 'unit', 'min', 'max', 'maxChars', 'required', 'computed', 'columns', 'words', 'severity', 'check', 'content']),
  before: z.string(),
  after: z.string(),
});
export type Change = z.infer<typeof Change>;
/** A cell, a rule, a stage or a slot for evidence that came, went or changed. */
export const CellDifference = z.object({
  id: z.string(),
  label: z.string(),
  section: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  changes: z.array(Change),
});
export type CellDifference = z.infer<typeof CellDifference>;
export const Words = z.object({ place: z.string(), before: z.string(), after: z.string() });
export type Words = z.infer<typeof Words>;
export const Difference = z.object({
  cells: z.array(CellDifference),
  rules: z.array(CellDifference),
  procedure: z.array(CellDifference),
  evidence: z.array(CellDifference),
  /** Official words that belong to no cell, side by side. */
  words: z.array(Words),
  /** The chapters of the plan or the observation points differ. */
  plan: z.boolean(),
});
export type Difference = z.infer<typeof Difference>;
/** `obstacles`: why forms begun under the one cannot go on under the other; none when they can. */
export const Comparison = z.object({ difference: Difference, obstacles: z.array(z.string()) });
const byPackage = z.object({ id: Programme.shape.id, version: Programme.shape.version });

export const endpoints = {
  packages: endpoint({
    method: 'GET',
    path: '/programmes',
    permission: 'signed-in',
    summary: { 'zh-CN': '已载入的项目包及版本', en: 'The packages that are loaded, by version' },
    output: z.object({ items: z.array(PackageSummary) }),
  }),
  package: endpoint({
    method: 'GET',
    path: '/programmes/{id}/{version}',
    permission: 'signed-in',
    summary: { 'zh-CN': '一个项目包：表单、流程、材料清单', en: 'One package: its form, procedure and list of evidence' },
    input: byPackage,
    output: PackagePage,
    problems: ['no-package'],
  }),
  compare: endpoint({
    method: 'GET',
    path: '/programmes/{id}/{version}/compare',
    permission: 'signed-in',
    summary: { 'zh-CN': '比较项目包的两个版本', en: 'Compare two versions of a package' },
    input: byPackage.extend({ with: Programme.shape.version }),
    output: Comparison,
    problems: ['no-package'],
  }),
};
