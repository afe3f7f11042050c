import { CITY } from '#kernel/actor.ts';
import { type PrintedDocument, paragraph } from '#kernel/document.ts';
import { defineProblems } from '#kernel/problem.ts';
import { type Capability, defineCapability, type ReviewSubject } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { page, styles } from '../document/style.ts';

/** A kind of record that exists only here, for experts to score. */
export type Reviewed = { callId: string; title: string; formId: string | null; organisations: { id: string | null; name: string }[] };
export const records = new Map<string, Reviewed>();
/** Set, papers cannot be made. */
export const trouble = { papers: false };

export const paperText = '联系电话 13800138000，统一社会信用代码 91500000123456789X。';
const document = (title: string): PrintedDocument => ({
  title,
  author: '示例学校',
  at: '2026-01-01T00:00:00.000Z',
  page: { ...page, code: '版本 V1-ABCDEF' },
  styles,
  footer: '原页脚',
  blocks: [
    paragraph('title', title, { align: 'center' }),
    paragraph('body', paperText),
    { kind: 'picture', content: dot, type: 'png', width: 20, height: 20, alt: '示例图片' },
  ],
});
const dot = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));

const subject: ReviewSubject = {
  candidates: async ({ actor }, callId) =>
    actor.nodes.includes(CITY) ? [...records].filter(([, one]) => one.callId === callId).map(([id, { title }]) => ({ id, title })) : [],
  describe: async ({ actor }, id) => (actor.nodes.includes(CITY) ? (records.get(id) ?? null) : null),
  papers: async (_ctx, id) => {
    if (trouble.papers) throw new Error('the papers cannot be made');
    return [{ key: 'form', title: '推荐书', content: { document: document(records.get(id)!.title) } }];
  },
};

const problems = defineProblems('test-reviewed', {});
const slice = defineCapability({ name: 'test-reviewed', api: {}, handlers: {}, problems, permissions: {}, reviewSubjects: { 'test-reviewed': subject } });

/** The slices were found by folder; this one is put beside them for this process. */
export const addTestRecords = (): void => {
  const all = slices() as Capability[];
  if (!all.some(known => known.name === slice.name)) all.push(slice as unknown as Capability);
};
