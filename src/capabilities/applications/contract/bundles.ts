import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { id } from './common.ts';

/** 支撑材料汇编, 归档包 or 抄送包: made in the background, kept for a while, then made anew when asked. */
export const BundleKind = z.enum(['volume', 'archive', 'copy']);
export type BundleKind = z.infer<typeof BundleKind>;
export const Bundle = z.object({
  id: z.uuid(),
  kind: BundleKind,
  state: z.enum(['waiting', 'working', 'done', 'failed']),
  /** Per cent. */
  progress: z.number().int().min(0).max(100),
  name: z.string().nullable(),
  size: z.number().int().nullable(),
  sha256: z.string().nullable(),
  pages: z.number().int().nullable(),
  /** Files that could not be bound page by page, and stand on a sheet of their own. */
  separate: z.array(z.object({ number: z.string(), name: z.string() })),
  at: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
});
export type Bundle = z.infer<typeof Bundle>;

export const endpoints = {
  bundles: endpoint({
    method: 'GET',
    path: '/applications/{id}/bundles',
    permission: 'applications.bundle',
    summary: { 'zh-CN': '汇编与归档包', en: 'Volumes and archives of an application' },
    input: id,
    output: z.object({ items: z.array(Bundle) }),
    problems: ['missing'],
  }),
  orderBundle: endpoint({
    method: 'POST',
    path: '/applications/{id}/bundles',
    permission: 'applications.bundle',
    summary: { 'zh-CN': '生成支撑材料汇编或归档包', en: 'Order a volume of the evidence or an archive' },
    input: id.extend({ kind: BundleKind }),
    output: Bundle,
    problems: ['missing', 'not-submitted'],
    example: { id: '01900000-0000-7000-8000-000000000001', kind: 'archive' },
  }),
  bundleContent: endpoint({
    method: 'GET',
    path: '/applications/bundles/{id}/content',
    permission: 'applications.bundle',
    raw: true,
    summary: { 'zh-CN': '下载汇编或归档包', en: 'Download a volume or an archive' },
    input: id,
    output: z.unknown(),
    problems: ['bundle-missing', 'bundle-waiting'],
  }),
  bundleIndex: endpoint({
    method: 'GET',
    path: '/applications/bundles/{id}/index',
    permission: 'applications.bundle',
    raw: true,
    summary: { 'zh-CN': '下载支撑材料目录索引（Word）', en: 'Download cover and index of a volume as Word' },
    input: id,
    output: z.unknown(),
    problems: ['bundle-missing', 'bundle-waiting'],
  }),
  archiveKey: endpoint({
    method: 'GET',
    path: '/archive-key',
    permission: 'public',
    summary: { 'zh-CN': '归档包签名公钥', en: 'The public key of archives' },
    output: z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string(), fingerprint: z.string() }),
  }),
};
