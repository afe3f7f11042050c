import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';

const mega = 1_000_000;

/** What one file and one record may hold, and how long an interrupted upload waits for its continuation. */
export const limits = { fileBytes: 100 * mega, recordBytes: 2_000 * mega, recordFiles: 200, openUploads: 50, resumeDays: 3 } as const;

/** Extension → what the content must be. Several names of one content: WPS writes the old Office formats under its own. */
export const contents = {
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  pptx: 'pptx',
  doc: 'word',
  wps: 'word',
  xls: 'sheet',
  et: 'sheet',
  ppt: 'slides',
  dps: 'slides',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  txt: 'text',
} as const;
export type Extension = keyof typeof contents;
export type Content = (typeof contents)[Extension];

export const mimes: Readonly<Record<Content, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  word: 'application/msword',
  sheet: 'application/vnd.ms-excel',
  slides: 'application/vnd.ms-powerpoint',
  jpeg: 'image/jpeg',
  png: 'image/png',
  text: 'text/plain; charset=utf-8',
};

const allowed = {
  'zh-CN': '可上传：PDF、Word（docx、doc、wps）、Excel（xlsx、xls、et）、演示文稿（pptx、ppt、dps）、图片（jpg、png）、纯文本（txt，UTF-8 编码）。',
  en: 'Allowed are PDF, Word (docx, doc, wps), Excel (xlsx, xls, et), slides (pptx, ppt, dps), pictures (jpg, png) and plain text (txt, UTF-8).',
};

export const problems = defineProblems('attachments', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该附件', en: 'No such attachment' }, detail: outsideScope },
  unnamed: {
    status: 422,
    title: { 'zh-CN': '上传请求缺少记录、材料栏或文件名', en: 'The upload names no record, slot or file' },
  },
  type: { status: 415, title: { 'zh-CN': '不能上传此类文件', en: 'Files of this kind cannot be uploaded' }, detail: allowed },
  mismatch: {
    status: 415,
    title: { 'zh-CN': '文件内容与扩展名不符，或文件已损坏', en: 'The content does not match the file name, or the file is damaged' },
    detail: allowed,
  },
  empty: { status: 422, title: { 'zh-CN': '文件是空的', en: 'The file is empty' } },
  large: {
    status: 413,
    title: { 'zh-CN': '文件超过 100 MB', en: 'The file is larger than 100 MB' },
    detail: { 'zh-CN': '请压缩图片或拆分文件后再上传。', en: 'Reduce its pictures or split it, then upload again.' },
  },
  full: {
    status: 409,
    title: { 'zh-CN': '本记录的附件已达上限（200 个文件，共 2 GB）', en: 'This record holds as much as it may (200 files, 2 GB in all)' },
    detail: { 'zh-CN': '请先删除不需要的附件。', en: 'Remove files that are not needed first.' },
  },
  occupied: {
    status: 409,
    title: { 'zh-CN': '此栏只收 1 个文件', en: 'This slot takes one file' },
    detail: { 'zh-CN': '如需更换，请先删除原文件。', en: 'To replace it, remove the present one first.' },
  },
  duplicate: { status: 409, title: { 'zh-CN': '同样的文件已经上传过', en: 'The same file is here already' } },
  waiting: {
    status: 429,
    title: { 'zh-CN': '您未完成的上传太多', en: 'You have too many unfinished uploads' },
    detail: {
      'zh-CN': '请先完成或取消正在上传的文件；中断的上传 3 天后自动清除。',
      en: 'Finish or cancel those under way; interrupted ones are cleared after 3 days.',
    },
  },
  offset: { status: 409, title: { 'zh-CN': '续传位置已变化，请重新读取进度后继续', en: 'The upload stands elsewhere; ask where and continue from there' } },
  finished: { status: 409, title: { 'zh-CN': '该文件已上传完成，如需撤回请删除附件', en: 'This upload is complete; to take it back, remove the attachment' } },
  expired: { status: 404, title: { 'zh-CN': '该上传已取消或过期，请重新上传', en: 'This upload was cancelled or has expired; please start again' } },
  space: {
    status: 507,
    title: { 'zh-CN': '服务器存储空间不足，文件暂时不能保存', en: 'The server has no room left for the file' },
    detail: { 'zh-CN': '已保存的内容不受影响，请联系系统管理员后重试。', en: 'What was saved is safe. Tell the system administrator, then try again.' },
  },
  'unknown-mark': {
    status: 422,
    title: { 'zh-CN': '所选观测点不在本批次的指标中', en: 'The indicators of this call have no such observation point' },
    detail: { 'zh-CN': '请刷新页面后重新选择。', en: 'Reload the page and choose again.' },
  },
  described: {
    status: 409,
    title: { 'zh-CN': '该附件的说明刚被他人修改', en: 'Somebody else has just described this file' },
    detail: {
      'zh-CN': '您填写的内容还在，请核对现有说明后重新保存。',
      en: 'What you entered is still here; compare it with what stands there now, then save again.',
    },
  },
  range: { status: 416, title: { 'zh-CN': '请求的文件区间不存在', en: 'The file has no such range' } },
});

/** What is recorded of a file. `sameAs` names another file of the record with the same content. */
export const Attachment = z.object({
  id: z.uuid(),
  slot: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  at: z.iso.datetime(),
  person: z.string().nullable(),
  organisation: z.string().nullable(),
  sameAs: z.string().nullable(),
  /** What it answers, as the record names it, in its order. */
  marks: z.array(z.string()),
  title: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  revision: z.number().int(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Names a slot of a record: `school-enterprise-agreement`. */
export const SlotKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/);
export const RecordType = z.string().regex(/^[a-z][a-z-]{0,59}$/);

export const MarkKey = z.string().regex(/^[\w.-]{1,40}$/);
const line = z
  .string()
  .trim()
  .max(200)
  .nullable()
  .transform(text => text || null);

const Asked = z.object({
  marks: z.array(z.object({ key: z.string(), label: z.string(), group: z.object({ 'zh-CN': z.string(), en: z.string() }) })),
  typed: z.array(z.string()),
});
export type Asked = z.infer<typeof Asked>;

const upload = { permission: 'signed-in', raw: true, output: z.unknown() } as const;

export const api = {
  list: endpoint({
    method: 'GET',
    path: '/attachments',
    permission: 'signed-in',
    summary: { 'zh-CN': '一条记录的附件', en: 'The files of a record' },
    input: z.object({ recordType: RecordType, recordId: z.uuid() }),
    /** Whether this person may add and remove now; if not because it is closed, the sentence that says so. */
    output: z.object({ items: z.array(Attachment), mayChange: z.boolean(), because: z.string().nullable(), asks: Asked.nullable() }),
    problems: ['missing'],
  }),
  content: endpoint({
    method: 'GET',
    path: '/attachments/{id}/content',
    permission: 'signed-in',
    raw: true,
    summary: { 'zh-CN': '下载附件', en: 'Download a file' },
    input: z.object({ id: z.uuid() }),
    output: z.unknown(),
    problems: ['missing', 'range'],
  }),
  remove: endpoint({
    method: 'POST',
    path: '/attachments/{id}/remove',
    permission: 'signed-in',
    summary: { 'zh-CN': '删除附件（历史中保留记录）', en: 'Remove a file (the history keeps that it was there)' },
    input: z.object({ id: z.uuid() }),
    output: z.object({ removed: z.literal(true) }),
    problems: ['missing'],
  }),
  describe: endpoint({
    method: 'PATCH',
    path: '/attachments/{id}',
    permission: 'signed-in',
    summary: { 'zh-CN': '写明附件对应的观测点、名称、出具单位和日期', en: 'Say what a file answers, and its title, issuer and date' },
    input: z.object({
      id: z.uuid(),
      base: z.number().int().min(1),
      marks: z.array(MarkKey).max(60),
      title: line,
      issuer: line,
      issuedOn: z.iso.date().nullable(),
    }),
    output: z.object({ revision: z.number().int() }),
    problems: ['missing', 'unknown-mark', 'described'],
    example: {
      id: '01900000-0000-7000-8000-000000000001',
      base: 1,
      marks: ['1.2', '3.1'],
      title: '联合体合作协议',
      issuer: '示例产业园区管委会',
      issuedOn: '2023-10-12',
    },
  }),
  uploadOptions: endpoint({ ...upload, method: 'OPTIONS', path: '/uploads', summary: { 'zh-CN': '上传能力（tus 1.0）', en: 'What uploads can do (tus 1.0)' } }),
  startUpload: endpoint({
    ...upload,
    method: 'POST',
    path: '/uploads',
    summary: {
      'zh-CN': '开始上传（tus 1.0；Upload-Metadata：recordType、recordId、slot、filename、marks）',
      en: 'Start an upload (tus 1.0; Upload-Metadata: recordType, recordId, slot, filename, marks)',
    },
    problems: ['unnamed', 'type', 'mismatch', 'empty', 'large', 'full', 'occupied', 'duplicate', 'space', 'waiting', 'unknown-mark'],
  }),
  uploadState: endpoint({
    ...upload,
    method: 'HEAD',
    path: '/uploads/{id}',
    summary: { 'zh-CN': '上传到哪里了', en: 'How far an upload is' },
    input: z.object({ id: z.uuid() }),
    problems: ['mismatch', 'full', 'occupied', 'duplicate', 'space', 'expired'],
  }),
  continueUpload: endpoint({
    ...upload,
    method: 'PATCH',
    path: '/uploads/{id}',
    summary: { 'zh-CN': '继续上传', en: 'Continue an upload' },
    input: z.object({ id: z.uuid() }),
    problems: ['offset', 'mismatch', 'large', 'full', 'occupied', 'duplicate', 'space', 'expired'],
  }),
  cancelUpload: endpoint({
    ...upload,
    method: 'DELETE',
    path: '/uploads/{id}',
    summary: { 'zh-CN': '取消上传', en: 'Cancel an upload' },
    input: z.object({ id: z.uuid() }),
    problems: ['finished', 'expired'],
  }),
};
