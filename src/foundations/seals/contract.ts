import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import { Said } from '#kernel/said.ts';

/** 待盖章 · 已上传扫描件 · 已完成 · 盖章稿失效 */
export const State = z.enum(['open', 'scanned', 'complete', 'void']);
export type State = z.infer<typeof State>;

/** A place on paper: a seal, a signature, or a day written by hand. */
export const PlaceKind = z.enum(['seal', 'signature', 'day']);
export type PlaceKind = z.infer<typeof PlaceKind>;

const Mark = z.object({
  seen: z.boolean(),
  /** The name that was signed, or the day that was written. */
  said: z.string().nullable(),
  note: z.string().nullable(),
  person: z.string(),
  organisation: z.string().nullable(),
  at: z.iso.datetime(),
  /** It was seen on the page of an earlier print that says the same. */
  earlier: z.boolean(),
});
export type Mark = z.infer<typeof Mark>;

const Seal = z.object({
  key: z.string(),
  name: z.string(),
  kind: PlaceKind,
  page: z.number().int().nullable(),
  clerk: Mark.nullable(),
  officer: Mark.nullable(),
});
export type Seal = z.infer<typeof Seal>;

/** One page of a scan, as small as a place in a list needs it. */
const Leaf = z.object({ id: z.uuid(), file: z.string(), nth: z.number().int(), confirmedBy: z.string().nullable() });

/** What became of the pages of an earlier print: which say something else now, or how many there were and are. */
const Difference = z.object({
  key: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  counts: z.object({ before: z.number().int(), after: z.number().int() }).nullable(),
  pages: z.array(z.number().int()),
});
export type Difference = z.infer<typeof Difference>;

const Copy = z.object({
  id: z.uuid(),
  key: z.string(),
  title: z.string(),
  versionCode: z.string(),
  /** Null while it is being printed. */
  pages: z.number().int().nullable(),
  size: z.number().int().nullable(),
  sha256: z.string().nullable(),
  /** Every page with the scan that proves it: of this print, or of an earlier one that says the same. */
  places: z.array(z.object({ page: z.number().int(), scan: Leaf.nullable(), earlier: z.string().nullable() })),
  missing: z.array(z.number().int()),
  doubled: z.array(z.number().int()),
  seals: z.array(Seal),
});
export type Copy = z.infer<typeof Copy>;

/** Why a scanned page proves nothing: its content has changed since, it belongs elsewhere, it could not be read, there are two of it; or it was put aside. */
export const Oddity = z.enum(['stale', 'foreign', 'unread', 'doubled', 'ignored', 'empty']);
export type Oddity = z.infer<typeof Oddity>;
const Odd = Leaf.extend({
  kind: Oddity,
  said: z.object({ versionCode: z.string(), page: z.number().int() }).nullable(),
  /** The page that it probably is, by its neighbours in the file. */
  guess: z.object({ copy: z.string(), page: z.number().int() }).nullable(),
});
export type Odd = z.infer<typeof Odd>;

const Scan = z.object({
  attachmentId: z.uuid(),
  name: z.string(),
  state: z.enum(['reading', 'read', 'failed']),
  because: z.enum(['office', 'encrypted', 'broken', 'large', 'slow']).nullable(),
  pages: z.number().int().nullable(),
  done: z.number().int(),
});
export type Scan = z.infer<typeof Scan>;

export const Sealing = z.object({
  id: z.uuid(),
  subjectId: z.uuid(),
  number: z.number().int(),
  state: State,
  title: z.string(),
  link: z.string(),
  because: Said.nullable(),
  openedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  voidedAt: z.iso.datetime().nullable(),
  /** This reader uploads and confirms now; why not, in the name of a problem. */
  mayUpload: z.boolean(),
  uploadBecause: z.enum(['role', 'closed', 'void']).nullable(),
  /** This reader looks as the second pair of eyes. */
  mayCheck: z.boolean(),
  copies: z.array(Copy),
  odd: z.array(Odd),
  scans: z.array(Scan),
  /** Against the sealing before this one. */
  differences: z.array(Difference),
});
export type Sealing = z.infer<typeof Sealing>;

export const Earlier = z.object({
  id: z.uuid(),
  number: z.number().int(),
  because: Said.nullable(),
  voidedAt: z.iso.datetime().nullable(),
  /** Against the sealing that came after it; null while there is none, or it is being printed. */
  differences: z.array(Difference).nullable(),
});
export type Earlier = z.infer<typeof Earlier>;

export const problems = defineProblems('seals', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该盖章件', en: 'No such sealing' }, detail: outsideScope },
  role: { status: 403, title: { 'zh-CN': '盖章件由负责盖章的单位上传和确认', en: 'Who has it sealed uploads and confirms' } },
  'check-role': { status: 403, title: { 'zh-CN': '复核由审核该材料的部门办理', en: 'Who reviews the material checks' } },
  void: {
    status: 409,
    title: { 'zh-CN': '该盖章稿已失效', en: 'This sealing is void' },
    detail: {
      'zh-CN': '内容已重新定稿，请打印最新的盖章稿。已上传的扫描件仍可查看。',
      en: 'The content was frozen anew; print the latest copy. Uploaded scans can still be read.',
    },
  },
  closed: {
    status: 409,
    title: { 'zh-CN': '现在不能上传或更改盖章扫描件', en: 'Scans of the sealed copy cannot be added or changed now' },
    detail: {
      'zh-CN': '申报已截止，或材料已报送。已上传的扫描件不受影响。',
      en: 'The call has closed, or the material was handed in. What was uploaded is safe.',
    },
  },
  'not-printed': { status: 409, title: { 'zh-CN': '盖章稿正在生成，请稍候再试', en: 'The copy is still being printed; try again shortly' } },
  'no-page': { status: 422, title: { 'zh-CN': '盖章稿没有这一页，请重新选择', en: 'The copy has no such page; choose again' } },
  'no-seal': { status: 422, title: { 'zh-CN': '没有这一处签章，请刷新后重试', en: 'There is no such place to seal; reload and try again' } },
  'no-scan': { status: 409, title: { 'zh-CN': '该页扫描件尚未上传，不能确认签章', en: 'The page with this place has not been scanned yet' } },
  'say-day': { status: 422, title: { 'zh-CN': '请填写纸质件上签署的日期', en: 'Give the day that is written on paper' } },
  'say-name': { status: 422, title: { 'zh-CN': '请填写签字人姓名', en: 'Give the name of who signed' } },
  'say-why': { status: 422, title: { 'zh-CN': '请说明未见签章的情况', en: 'Say what is missing' } },
});

const id = z.object({ id: z.uuid() });

export const api = {
  ofSubject: endpoint({
    method: 'GET',
    path: '/seals',
    permission: 'seals.read',
    summary: { 'zh-CN': '一个事项的盖章件', en: 'The sealing of a record, and those that became void' },
    input: z.object({ subjectId: z.uuid() }),
    output: z.object({ current: Sealing.nullable(), earlier: z.array(Earlier) }),
  }),
  get: endpoint({
    method: 'GET',
    path: '/seals/{id}',
    permission: 'seals.read',
    summary: { 'zh-CN': '一次盖章', en: 'One sealing' },
    input: id,
    output: Sealing,
    problems: ['missing'],
  }),
  print: endpoint({
    method: 'GET',
    path: '/seals/copies/{id}/print',
    permission: 'seals.read',
    raw: true,
    summary: { 'zh-CN': '下载盖章稿（PDF）', en: 'Download the copy to be printed and sealed' },
    input: id,
    output: z.unknown(),
    problems: ['missing', 'not-printed'],
  }),
  picture: endpoint({
    method: 'GET',
    path: '/seals/pages/{id}/picture/{size}',
    permission: 'seals.read',
    raw: true,
    summary: { 'zh-CN': '扫描页图片', en: 'A scanned page as a picture' },
    input: id.extend({ size: z.enum(['small', 'large']) }),
    output: z.unknown(),
    problems: ['missing'],
  }),
  judge: endpoint({
    method: 'POST',
    path: '/seals/pages/{id}',
    permission: 'seals.upload',
    summary: { 'zh-CN': '人工确认扫描页：是哪一页，或不采用', en: 'Say by eye which page a scan shows, or that it does not count' },
    input: id.extend({
      as: z.enum(['page', 'ignored', 'read']),
      copy: z.string().max(60).optional(),
      page: z.number().int().min(1).max(9_999).optional(),
    }),
    output: Sealing,
    problems: ['missing', 'role', 'void', 'closed', 'no-page'],
    example: { id: '01900000-0000-7000-8000-000000000001', as: 'page', copy: 'form', page: 3 },
  }),
  mark: endpoint({
    method: 'POST',
    path: '/seals/{id}/marks',
    permission: 'seals.mark',
    summary: { 'zh-CN': '确认签章：看到或未看到', en: 'Say that a seal, signature or day is on the scan, or is not' },
    input: id.extend({
      copy: z.string().max(60),
      seal: z.string().max(100),
      /** null takes back what one said. */
      seen: z.boolean().nullable(),
      said: z.string().trim().max(100).default(''),
      note: z.string().trim().max(300).default(''),
    }),
    output: Sealing,
    problems: ['missing', 'role', 'check-role', 'void', 'closed', 'not-printed', 'no-seal', 'no-scan', 'say-day', 'say-name', 'say-why'],
    example: { id: '01900000-0000-7000-8000-000000000001', copy: 'form', seal: 'leadPark', seen: true },
  }),
};
