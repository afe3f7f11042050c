import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { byName, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { mayKeep, permissions, scopesOf } from './access.ts';
import { type CodeFault, creditCodeFault, tidyCode } from './codes.ts';
import { type api, type Details, type Kind, type Organisation, type OrganisationPage, problems } from './contract.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const present = ({ scopes: _, searchKey: __, ...row }: store.Row): Organisation => ({ ...row, createdAt: row.createdAt.toISOString() });

const presentPage = async (ctx: Ctx, row: store.Row): Promise<OrganisationPage> => {
  const may = ctx.actor.roles.some(role => permissions['organisations.manage']!.includes(role)) && mayKeep(ctx.actor, row) && row.mergedInto === null;
  const kept = row.mergedInto ? await store.find(ctx.tx, row.mergedInto) : undefined;
  return {
    ...present(row),
    allowed: may ? ['change', 'merge'] : [],
    aliases: await store.aliasesOf(ctx.tx, row.id),
    mergedIntoName: kept?.name ?? null,
  };
};

const get = async (ctx: Ctx, id: string): Promise<store.Row> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return row;
};

export const districts = async (ctx: Ctx, { on }: In<'districts'>) => ({
  items: (await store.districts(ctx.tx)).filter(row => on === undefined || ((row.validFrom ?? '') <= on && on <= (row.validTo ?? '9999-12-31'))),
});

export const list = async (ctx: Ctx, { after, size, ...filter }: In<'list'>) => {
  const rows = await store.list(ctx.tx, filter, { after: cursorOf(after, byName), size });
  return pageFrom(rows, { size, key: row => [row.name, row.id], present });
};

export const show = async (ctx: Ctx, { id }: In<'get'>) => presentPage(ctx, await get(ctx, id));

const faults: Record<CodeFault, Text> = {
  length: { 'zh-CN': '统一社会信用代码应为18位', en: 'A credit code has 18 characters' },
  letters: {
    'zh-CN': '含有统一社会信用代码不用的字符（不使用 I、O、S、V、Z）',
    en: 'It has a character that credit codes do not use (I, O, S, V and Z never occur)',
  },
  region: { 'zh-CN': '第3至8位应为登记机关行政区划码（数字）', en: 'Characters 3 to 8 are the region of registration: digits only' },
  check: { 'zh-CN': '校验位不符，请核对证照', en: 'The check character does not match; compare with the certificate' },
};

const departments: readonly Kind[] = ['provincial-department', 'municipal-department', 'district-department'];

/** Which details belong together: a school has a level, a department a field, and a credit code its own check characters. */
const checked = (ctx: Ctx, details: Details): Details => {
  const creditCode = details.creditCode ? tidyCode(details.creditCode) : null;
  const fault = creditCode === null ? null : creditCodeFault(creditCode);
  if (fault) throw problems.invalid({ errors: [{ pointer: '/creditCode', message: faults[fault][ctx.language] }] });
  const isDepartment = departments.includes(details.kind);
  return {
    ...details,
    creditCode,
    schoolLevel: details.kind === 'school' ? details.schoolLevel : null,
    department: isDepartment || details.kind === 'district-government' ? details.department : null,
  };
};

export const create = async (ctx: Ctx, input: In<'create'>) => {
  const details = checked(ctx, input);
  if (!mayKeep(ctx.actor, details)) throw problems.role();
  const id = newId();
  await store.insert(ctx.tx, { id, ...details, invented: false, scopes: scopesOf() });
  await ctx.record('organisations.entered', id, { scopes: scopesOf(), payload: { name: details.name } });
  return presentPage(ctx, await get(ctx, id));
};

export const change = async (ctx: Ctx, { id, version, ...input }: In<'change'>) => {
  const row = await get(ctx, id);
  const details = checked(ctx, input);
  if (!mayKeep(ctx.actor, row) || !mayKeep(ctx.actor, details)) throw problems.role();
  if (row.mergedInto) throw problems.merged();
  if (!(await store.change(ctx.tx, id, version, details))) throw problems.changed();
  await ctx.record('organisations.changed', id, { scopes: scopesOf(), payload: { from: row.name, to: details.name } });
  return presentPage(ctx, await get(ctx, id));
};

export const merge = async (ctx: Ctx, { id, into, reason }: In<'merge'>) => {
  await store.hold(ctx.tx, [id, into]);
  const [row, target] = [await get(ctx, id), await get(ctx, into)];
  if (!mayKeep(ctx.actor, row) || !mayKeep(ctx.actor, target)) throw problems.role();
  if (row.mergedInto || target.mergedInto) throw problems.merged();
  if (id === into) throw problems.itself();
  if (row.kind !== target.kind) throw problems.different();
  await store.merge(ctx.tx, row, into);
  await ctx.record('organisations.merged', id, { scopes: scopesOf(), payload: { into: target.name, reason } });
  return presentPage(ctx, await get(ctx, id));
};

/** What the search over everything finds here. */
export const search = async ({ tx }: Ctx, { term, size }: { term: string; size: number }) =>
  (await store.search(tx, term, size)).map(row => ({ id: row.id, title: row.name, note: row.districtName, link: `/organisations/${row.id}` }));
