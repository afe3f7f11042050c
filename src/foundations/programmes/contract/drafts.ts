import { z } from 'zod';
import type { ProcedureDefinition } from '#foundations/procedures/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { Comparison, PackageSummary, Programme } from './packages.ts';

/** A wrong place in an uploaded file, and what to do about it, in the reader's language. */
export const UploadFault = z.object({ file: z.string(), path: z.string(), reason: z.string() });
export type UploadFault = z.infer<typeof UploadFault>;

/** A package that was uploaded and is no version yet. */
export const DraftSummary = z.object({
  id: z.uuid(),
  packageId: z.string(),
  version: z.string(),
  digest: z.string(),
  uploadedAt: z.iso.datetime(),
  uploadedBy: z.string(),
  programme: Programme,
});
export type DraftSummary = z.infer<typeof DraftSummary>;
export const DraftPage = DraftSummary.extend({ definition: z.custom<FormDefinition>(), procedure: z.custom<ProcedureDefinition>() });
export type DraftPage = z.infer<typeof DraftPage>;
const byDraft = z.object({ draftId: z.uuid() });
/** A file as text, or an archive as base64; a request may be one megabyte in all. */
const Base64 = z
  .string()
  .max(1_000_000)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const endpoints = {
  drafts: endpoint({
    method: 'GET',
    path: '/package-drafts',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '已上传、待采用的项目包', en: 'Packages that were uploaded and are no version yet' },
    output: z.object({ items: z.array(DraftSummary) }),
  }),
  upload: endpoint({
    method: 'POST',
    path: '/package-drafts',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '上传项目包（ZIP 或各文件），有误时逐条列出', en: 'Upload a package (a ZIP or its files); every fault is listed' },
    input: z.object({ archive: Base64.optional(), files: z.record(z.string().max(100), z.string()).optional() }),
    output: z.object({ draft: DraftSummary.nullable(), faults: z.array(UploadFault) }),
    example: { files: { 'programme.json': '{}' } },
  }),
  draft: endpoint({
    method: 'GET',
    path: '/package-drafts/{draftId}',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '一个待采用的项目包', en: 'One uploaded package' },
    input: byDraft,
    output: DraftPage,
    problems: ['no-draft'],
  }),
  compareDraft: endpoint({
    method: 'GET',
    path: '/package-drafts/{draftId}/compare',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '与已有版本比较', en: 'Compare with a version that is there' },
    input: byDraft.extend({ with: Programme.shape.version }),
    output: Comparison,
    problems: ['no-draft', 'no-package'],
  }),
  discardDraft: endpoint({
    method: 'DELETE',
    path: '/package-drafts/{draftId}',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '删除待采用的项目包', en: 'Delete an uploaded package' },
    input: byDraft,
    output: z.undefined(),
    problems: ['no-draft'],
  }),
  adopt: endpoint({
    method: 'POST',
    path: '/package-drafts/{draftId}/adopt',
    permission: 'programmes.manage',
    summary: { 'zh-CN': '采用为新版本', en: 'Adopt it as a new version' },
    input: byDraft,
    output: PackageSummary,
    problems: ['no-draft', 'version-exists'],
  }),
};
