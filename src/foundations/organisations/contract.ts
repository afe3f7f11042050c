import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { pageOf, pageQuery } from '#kernel/page.ts';
import { defineProblems, outsideScope } from '#kernel/problem.ts';

export const Kind = z.enum([
  'ministry',
  'provincial-department',
  'municipal-department',
  'district-government',
  'district-department',
  'park',
  'enterprise',
  'school',
  'research-institute',
  'other',
]);
export type Kind = z.infer<typeof Kind>;
export const SchoolLevel = z.enum(['secondary', 'higher-vocational', 'vocational-undergraduate', 'undergraduate']);
export type SchoolLevel = z.infer<typeof SchoolLevel>;
export const Department = z.enum(['economy', 'education', 'development', 'finance', 'human-resources', 'science', 'state-assets', 'tax', 'other']);
export type Department = z.infer<typeof Department>;
export const DistrictKind = z.enum(['区', '县', '自治县', '功能区']);
export type DistrictKind = z.infer<typeof DistrictKind>;

/** A district, or a zone that acts as one. Its id is the scope node of the district; `code` is empty until it is published. */
export const District = z.object({
  id: z.uuid(),
  code: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
  kind: DistrictKind,
  actsAsDistrict: z.boolean(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  successorId: z.uuid().nullable(),
});
export type District = z.infer<typeof District>;

/** A directory entry. Contacts are not kept here. `invented` marks 示例 organisations, which are shown as such everywhere. */
export const Organisation = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: Kind,
  schoolLevel: SchoolLevel.nullable(),
  department: Department.nullable(),
  creditCode: z.string().nullable(),
  districtId: z.uuid().nullable(),
  districtName: z.string().nullable(),
  /** The organisation that this entry turned out to be; its own id stays where it was used. */
  mergedInto: z.uuid().nullable(),
  invented: z.boolean(),
  /** The name follows from a notice and a code list, and nobody has checked it yet. */
  derived: z.boolean(),
  /** The province-level unit whose education department it is. */
  province: z.string().nullable(),
  version: z.number().int(),
  createdAt: z.date().or(z.iso.datetime()),
});
export type Organisation = z.infer<typeof Organisation>;

/** With what this reader may do next; the screen never guesses. */
export const OrganisationPage = Organisation.extend({
  allowed: z.array(z.enum(['change', 'merge'])),
  aliases: z.array(z.object({ id: z.uuid(), name: z.string() })),
  mergedIntoName: z.string().nullable(),
});
export type OrganisationPage = z.infer<typeof OrganisationPage>;

const name = z.string().trim().min(2).max(100);
/** What the form asks for; the credit code is checked by the action, which can say what is wrong with it. */
export const Details = z.object({
  name,
  kind: Kind,
  schoolLevel: SchoolLevel.nullable().default(null),
  department: Department.nullable().default(null),
  creditCode: z.string().trim().max(40).nullable().default(null),
  districtId: z.uuid().nullable().default(null),
});
export type Details = z.infer<typeof Details>;

export const problems = defineProblems('organisations', {
  missing: { status: 404, title: { 'zh-CN': '没有找到该单位', en: 'No such organisation' }, detail: outsideScope },
  role: {
    status: 403,
    title: { 'zh-CN': '只能维护本区县的单位', en: 'You can keep only the organisations of your own district' },
    detail: {
      'zh-CN': '市级部门可维护全市单位；区县部门可维护本区县的园区、企业、学校等单位，党政机关由市级部门维护。',
      en: 'Municipal departments keep the whole directory; district departments keep parks, enterprises, schools and others of their own district. Public bodies are kept by the municipal departments.',
    },
  },
  invalid: { status: 422, title: { 'zh-CN': '单位信息有误，请按提示修改', en: 'Some details are not valid; please correct them as shown' } },
  'unknown-district': { status: 422, title: { 'zh-CN': '没有这个区县，请重新选择', en: 'There is no such district; please choose again' } },
  'code-taken': {
    status: 409,
    title: { 'zh-CN': '该统一社会信用代码已登记给另一单位', en: 'This credit code already belongs to another organisation' },
    detail: { 'zh-CN': '如系同一单位，请查找已有单位，不要重复登记。', en: 'If it is the same organisation, use the existing entry instead of a second one.' },
  },
  changed: { status: 409, title: { 'zh-CN': '该单位已被他人修改，请刷新后重试', en: 'It was changed by someone else; reload and try again' } },
  merged: { status: 409, title: { 'zh-CN': '该单位已并入另一单位，不能再修改或并入', en: 'This entry was already merged into another one' } },
  itself: { status: 409, title: { 'zh-CN': '单位不能并入自身', en: 'An organisation cannot be merged into itself' } },
  different: { status: 409, title: { 'zh-CN': '只能合并同一类型的单位', en: 'Only organisations of the same kind can be merged' } },
});

const byId = { id: z.uuid() };

const filter = { q: z.string().trim().max(50).optional(), kind: Kind.optional(), districtId: z.uuid().optional() };

export const api = {
  districts: endpoint({
    method: 'GET',
    path: '/districts',
    permission: 'public',
    summary: { 'zh-CN': '区县与按区县管理的功能区', en: 'Districts, and zones that act as districts' },
    input: z.object({ on: z.iso.date().optional() }),
    output: z.object({ items: z.array(District) }),
    example: { on: '2023-11-10' },
  }),
  list: endpoint({
    method: 'GET',
    path: '/organisations',
    permission: 'public',
    summary: { 'zh-CN': '单位名录：按名称、类型、区县查找', en: 'The directory: find by name, kind and district' },
    input: z.object({ ...filter, ...pageQuery }),
    output: pageOf(Organisation),
    example: { q: '永川', kind: 'district-department' },
  }),
  sheet: endpoint({
    method: 'GET',
    path: '/organisations.xlsx',
    permission: 'signed-in',
    raw: true,
    summary: { 'zh-CN': '导出单位名录（按当前筛选）', en: 'Export the directory, as it is filtered' },
    input: z.object(filter),
    output: z.unknown(),
  }),
  get: endpoint({
    method: 'GET',
    path: '/organisations/{id}',
    permission: 'public',
    summary: { 'zh-CN': '查看一个单位', en: 'One organisation' },
    input: z.object(byId),
    output: OrganisationPage,
    problems: ['missing'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/organisations',
    permission: 'organisations.manage',
    summary: { 'zh-CN': '登记单位', en: 'Enter an organisation' },
    input: Details,
    output: OrganisationPage,
    problems: ['role', 'invalid', 'unknown-district', 'code-taken'],
    example: { name: '示例职业学院乙', kind: 'school', schoolLevel: 'higher-vocational' },
  }),
  change: endpoint({
    method: 'PUT',
    path: '/organisations/{id}',
    permission: 'organisations.manage',
    summary: { 'zh-CN': '修改单位信息', en: 'Change the details of an organisation' },
    input: Details.extend({ ...byId, version: z.number().int() }),
    output: OrganisationPage,
    problems: ['missing', 'role', 'invalid', 'unknown-district', 'code-taken', 'changed', 'merged'],
  }),
  merge: endpoint({
    method: 'POST',
    path: '/organisations/{id}/merge',
    permission: 'organisations.manage',
    summary: { 'zh-CN': '将重复登记的单位并入另一单位（原编号保留）', en: 'Merge a duplicate into another entry; its id stays valid' },
    input: z.object({ ...byId, into: z.uuid(), reason: z.string().trim().min(2).max(500) }),
    output: OrganisationPage,
    problems: ['missing', 'role', 'merged', 'itself', 'different'],
  }),
};
