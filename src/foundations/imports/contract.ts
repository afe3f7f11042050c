import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';
import { say, type Text } from '#kernel/words.ts';

/** Every way in which a place of a file can be wrong. Where a save has a better sentence, that one is told. */
export const codes = {
  limit: say('超出字数限制，请删减', 'Longer than the limit; please shorten it'),
  'not-a-number': say('请填写数字；没有的内容留空', 'Enter a number; leave empty what does not exist'),
  'not-whole': say('此项只能填整数', 'Only whole numbers here'),
  'out-of-range': say('数值超出范围', 'Outside the range'),
  'not-a-date': say('请填写有效日期，例如 2023-11-10', 'Enter a date that exists, for example 2023-11-10'),
  'not-a-phone': say('请填写电话号码，例如 023-12345678', 'Enter a telephone number, for example 023-12345678'),
  'not-a-text': say('文字过长或含有无法打印的字符，请修改', 'Too long, or with characters that cannot be printed; please correct it'),
  'error-value': say('公式出错，请改为填写数值', 'The formula failed; type the value instead'),
  required: say('此项必填', 'This is required'),
  'not-a-member': say('共建单位应是成员名单中的单位，多个用顿号分开', 'Co-builders are members of the list, several with 、 between them'),
  'too-many-rows': say('行数过多或内容重复，请删减', 'Too many rows; please remove some'),
  locked: say('此项由系统自动填写或在纸质件上签章，文件中的内容不导入', 'Filled in by the system or signed on paper; what the file says is not taken'),
  'not-yours': say('此栏目您现在不能填写，请交给负责该栏目的单位导入', 'You may not write in this section now; whoever fills it in can import it'),
  'unknown-field': say('本表没有这一项（可能是旧版模板），请下载新模板', 'This form has no such field (an older template?); download a new one'),
} as const satisfies Record<string, Text>;

export type ErrorCode = keyof typeof codes;
export const errorCodes = Object.keys(codes) as [ErrorCode, ...ErrorCode[]];

/** Files beyond `atOnce` are read by the worker, while one goes on with something else. */
export const limits = { fileBytes: 20_000_000, atOnce: 1_500_000, openFiles: 100, filesAtOnce: 50 };

/** By what a file was understood: its template’s mark, the captions in it, or the printed annex. */
export const How = z.enum(['template', 'labels', 'annex']);
export const FileState = z.enum(['reading', 'failed', 'open', 'applied', 'undone', 'dropped']);

export const ImportedFile = z.object({
  id: z.uuid(),
  formId: z.uuid(),
  name: z.string(),
  size: z.number().int(),
  /** The member whose template it is; null of the form’s own. */
  member: z.string().nullable(),
  how: How.nullable(),
  state: FileState,
  /** Per cent of a large file that is being read; why one could not be read. */
  progress: z.number().int(),
  because: z.string().nullable(),
  /** So many cells were written when it was taken over. */
  cells: z.number().int(),
  person: z.string(),
  at: z.iso.datetime(),
  settled: z.object({ person: z.string(), at: z.iso.datetime() }).nullable(),
});
export type ImportedFile = z.infer<typeof ImportedFile>;

/** `place`: as people name it, `B7`. */
const Where = z.object({ sheet: z.string(), row: z.number().int(), column: z.number().int(), place: z.string() });

export const PreviewCell = z.object({
  cell: z.string(),
  label: z.string(),
  section: z.string(),
  at: Where,
  /** As it stands in the file, as it stands in the form, and as it would stand there. */
  said: z.string(),
  old: z.string(),
  next: z.string(),
  /** The version of the form’s cell that this was compared with: named again when it is taken over. */
  version: z.number().int(),
  state: z.enum(['change', 'conflict', 'unchanged', 'error']),
  code: z.enum(errorCodes).nullable(),
  message: z.string().nullable(),
  confidence: z.enum(['mark', 'label', 'guess']),
  formula: z.boolean(),
  /** Other files here that answer it differently. */
  twice: z.array(z.uuid()),
});
export type PreviewCell = z.infer<typeof PreviewCell>;

export const Note = z.enum(['mark-changed', 'rearranged', 'tracked-changes', 'pictures']);
export const PreviewFile = ImportedFile.extend({
  notes: z.array(Note),
  preview: z.array(PreviewCell),
  /** What says something and was not understood. */
  unknown: z.array(Where.extend({ text: z.string() })),
});
export type PreviewFile = z.infer<typeof PreviewFile>;

/** Why nothing can be written now; the names are those of the form’s own refusals. */
const Because = z.enum(['role', 'locked', 'closed']);
export const Preview = z.object({
  title: z.string(),
  sections: z.array(z.object({ key: z.string(), label: z.string(), writable: z.boolean() })),
  because: Because.nullable(),
  files: z.array(PreviewFile),
  /** The members that have templates of their own. */
  members: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type Preview = z.infer<typeof Preview>;

export const problems = defineProblems('imports', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该表单或文件', en: 'No such form or file' }, detail: outsideScope },
  role: {
    status: 403,
    title: { 'zh-CN': '此表由其他单位填写，不能导出模板或导入', en: 'Another organisation fills in this form; templates and imports are theirs' },
  },
  unnamed: { status: 422, title: { 'zh-CN': '文件名缺失或过长，请改名后重试', en: 'The file has no name, or too long a one; rename it and try again' } },
  large: {
    status: 413,
    title: { 'zh-CN': '文件超过20MB，请拆分或删除图片后重试', en: 'The file is larger than 20 MB; split it or remove pictures and try again' },
  },
  empty: { status: 422, title: { 'zh-CN': '文件是空的，请重新选择', en: 'The file is empty; please choose it again' } },
  'not-a-workbook': {
    status: 422,
    title: { 'zh-CN': '这不是 Excel 或 Word 文件，请选择 .xlsx 或 .docx 文件', en: 'This is neither an Excel nor a Word file; choose an .xlsx or a .docx' },
  },
  'old-or-encrypted': {
    status: 422,
    title: {
      'zh-CN': '这是旧版（.xls、.doc）或加密的文件，请另存为 .xlsx 或 .docx、去掉密码后重试',
      en: 'An old (.xls, .doc) or encrypted file; save it as .xlsx or .docx without a password and try again',
    },
  },
  macros: {
    status: 422,
    title: { 'zh-CN': '文件带有宏，请另存为不含宏的 .xlsx 后重试', en: 'The file carries macros; save it as an .xlsx without them and try again' },
  },
  'too-large': {
    status: 422,
    title: { 'zh-CN': '文件中的行、列或内容远多于本表，请使用本表的模板', en: 'Far more rows, columns or content than this form has; please use its template' },
  },
  bomb: { status: 422, title: { 'zh-CN': '文件解压后异常庞大，已拒绝读取', en: 'The file unpacks to something enormous; it was not read' } },
  entities: {
    status: 422,
    title: {
      'zh-CN': '文件含有异常的定义，已拒绝读取；请用 Excel、WPS 或 Word 另存后重试',
      en: 'The file declares things that no office program writes; save it again with Excel, WPS or Word',
    },
  },
  damaged: { status: 422, title: { 'zh-CN': '文件已损坏或不完整，请重新保存后再试', en: 'The file is damaged or incomplete; save it again and retry' } },
  'other-form': {
    status: 422,
    title: { 'zh-CN': '这是另一份表单的模板，请到那份表单的页面导入', en: 'This is the template of another form; import it on that form’s page' },
  },
  'nothing-found': {
    status: 422,
    title: { 'zh-CN': '没有在文件中认出本表的内容，请使用本表的模板', en: 'Nothing of this form was recognised in the file; please use its template' },
  },
  'too-slow': {
    status: 422,
    title: { 'zh-CN': '文件过于复杂，读取超时；请使用本表的模板', en: 'Reading the file took too long; please use this form’s template' },
  },
  full: { status: 409, title: { 'zh-CN': '待处理的文件已达100个，请先处理或移除', en: 'A hundred files wait already; deal with some of them first' } },
  moved: {
    status: 409,
    title: { 'zh-CN': '预览之后表中内容有变化，本次没有导入任何内容', en: 'The form changed after the preview; nothing was imported' },
    detail: { 'zh-CN': '预览已更新，请核对后再导入。', en: 'The preview is up to date now; look at it and import again.' },
  },
  settled: { status: 409, title: { 'zh-CN': '该文件已处理，请刷新查看', en: 'The file has been dealt with; reload to see' } },
  'not-applied': { status: 409, title: { 'zh-CN': '该文件没有已导入的内容可以撤销', en: 'Nothing of this file can be undone' } },
});

const byForm = z.object({ id: z.uuid() });
const byFile = z.object({ file: z.uuid() });
const Section = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);
const some = z.array(z.uuid()).min(1).max(limits.filesAtOnce);

export const Taken = z.strictObject({
  file: z.uuid(),
  cell: z
    .string()
    .max(200)
    .regex(/^[^\p{Cc}]+$/u),
  version: z.int().min(0),
});

export const api = {
  template: endpoint({
    method: 'GET',
    path: '/forms/{id}/template.xlsx',
    permission: 'imports.use',
    raw: true,
    summary: { 'zh-CN': '下载 Excel 模板（全表或一个栏目）', en: 'Download the Excel template of the form or of one section' },
    input: byForm.extend({ section: Section.optional() }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
  memberTemplate: endpoint({
    method: 'GET',
    path: '/forms/{id}/members/{sheet}/template.xlsx',
    permission: 'imports.use',
    raw: true,
    summary: { 'zh-CN': '下载一个成员单位的 Excel 模板（数据与清单）', en: 'Download the Excel template of one member: its figures and lists' },
    input: byForm.extend({ sheet: z.uuid() }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
  memberTemplates: endpoint({
    method: 'GET',
    path: '/forms/{id}/members/templates.zip',
    permission: 'imports.use',
    raw: true,
    summary: { 'zh-CN': '下载全部成员单位的 Excel 模板（压缩包）', en: 'Download the Excel templates of all members as one archive' },
    input: byForm,
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
  upload: endpoint({
    method: 'POST',
    path: '/forms/{id}/imports',
    permission: 'imports.use',
    raw: true,
    summary: { 'zh-CN': '上传填好的 Excel 或 Word 文件，读出内容待预览', en: 'Upload a filled-in Excel or Word file; it is read and waits for the preview' },
    input: byForm.extend({ name: z.string().max(400).optional() }),
    output: ImportedFile,
    problems: [
      'missing',
      'role',
      'unnamed',
      'large',
      'empty',
      'not-a-workbook',
      'old-or-encrypted',
      'macros',
      'too-large',
      'bomb',
      'entities',
      'damaged',
      'other-form',
      'nothing-found',
      'too-slow',
      'full',
    ],
  }),
  list: endpoint({
    method: 'GET',
    path: '/forms/{id}/imports',
    permission: 'imports.use',
    summary: { 'zh-CN': '导入记录', en: 'Files that were imported' },
    input: byForm.extend({ ...pageQuery, state: FileState.optional() }),
    output: pageOf(ImportedFile),
    problems: ['missing'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/forms/{id}/imports/preview',
    permission: 'imports.use',
    summary: { 'zh-CN': '预览待处理的文件会改动什么', en: 'What the waiting files would change' },
    input: byForm,
    output: Preview,
    problems: ['missing', 'role'],
  }),
  apply: endpoint({
    method: 'POST',
    path: '/forms/{id}/imports/apply',
    permission: 'imports.use',
    summary: { 'zh-CN': '导入选中的内容（全部成功或全部不动）', en: 'Import what was chosen: all of it or nothing' },
    input: byForm.extend({ files: some, take: z.array(Taken).min(1).max(5_000) }),
    output: z.object({ written: z.number().int(), files: z.array(ImportedFile) }),
    problems: ['missing', 'role', 'moved', 'settled'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/imports/{file}/undo',
    permission: 'imports.use',
    summary: { 'zh-CN': '撤销一次导入（之后被改过的内容不动）', en: 'Undo an import; what somebody changed since stays' },
    input: byFile,
    output: z.object({ restored: z.number().int(), kept: z.array(z.string()), file: ImportedFile }),
    problems: ['missing', 'role', 'not-applied'],
  }),
  drop: endpoint({
    method: 'POST',
    path: '/imports/{file}/drop',
    permission: 'imports.use',
    summary: { 'zh-CN': '移除一个待处理的文件', en: 'Remove a waiting file' },
    input: byFile,
    output: ImportedFile,
    problems: ['missing', 'settled'],
  }),
  errors: endpoint({
    method: 'GET',
    path: '/imports/{file}/errors.xlsx',
    permission: 'imports.use',
    raw: true,
    summary: {
      'zh-CN': '下载错误清单：标出有误的单元格，改好后可再次导入',
      en: 'Download the errors as a workbook with the wrong cells marked, to be corrected and imported again',
    },
    input: byFile,
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
};
