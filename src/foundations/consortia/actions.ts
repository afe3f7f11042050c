import { districtsOf, type OrganisationRow, organisationsOf } from '#foundations/organisations/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { byName, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, type Consortium, type ConsortiumPage, type Counts, LeadType, Level, listedStatuses, MemberRole, problems } from './contract.ts';
import { foundingOf } from './profile/actions.ts';
import { presentPublicFunctions } from './profile/functions.ts';
import { sumOf, tallied } from './rules/tally.ts';
import { ofConsortium } from './store/units.ts';
import * as store from './store.ts';
import { presentPublic } from './units/present.ts';
import { words } from './words/index.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;
type Around = { members: readonly store.Membership[]; organisations: ReadonlyMap<string, OrganisationRow>; districts: ReadonlyMap<string, string> };

const around = async ({ tx }: Ctx, rows: readonly store.Row[]): Promise<Around> => {
  const members = await store.members(
    tx,
    rows.map(row => row.id),
  );
  const organisations = await organisationsOf(
    tx,
    members.map(member => member.organisationId),
  );
  return { members, organisations, districts: new Map((await districtsOf(tx)).map(({ id, name }) => [id, name])) };
};

const present = (row: store.Row, { members, organisations, districts }: Around): Consortium => {
  const mine = members.filter(member => member.consortiumId === row.id && member.until === null);
  const leads = mine.flatMap(member =>
    member.roles.filter(role => role.startsWith('lead-')).map(role => ({ name: organisations.get(member.organisationId)?.name ?? '', role })),
  );
  return {
    id: row.id,
    name: row.name,
    level: row.level,
    leadType: row.leadType,
    district: row.districtId === null ? null : { id: row.districtId, name: districts.get(row.districtId) ?? '' },
    status: row.status,
    since: row.since,
    practice: row.practice,
    clusters: row.clusters,
    awardedOn: row.awardedOn,
    leads: leads.toSorted((a, b) => MemberRole.options.indexOf(a.role) - MemberRole.options.indexOf(b.role)),
    memberCount: mine.length,
  };
};

export const list = async (ctx: Ctx, { after, size, ...filter }: In<'list'>) => {
  const rows = await store.listed(ctx.tx, filter, { after: cursorOf(after, byName), size });
  const known = await around(ctx, rows);
  return pageFrom(rows, { size, key: row => [row.name, row.id], present: row => present(row, known) });
};

/** 三级联合体 in numbers. */
export const counts = async (ctx: Ctx): Promise<Counts> => {
  const rows = await store.counts(ctx.tx);
  const names = [...new Set(rows.flatMap(row => row.clusters))].toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
  return {
    status: tallied(rows, listedStatuses, row => row.status),
    level: tallied(rows, Level.options, row => row.level),
    leadType: tallied(rows, LeadType.options, row => row.leadType),
    clusters: names.map(name => ({ name, count: sumOf(rows.filter(row => row.clusters.includes(name))) })),
  };
};

const firstRole = ({ roles }: { roles: readonly MemberRole[] }) => Math.min(...roles.map(role => MemberRole.options.indexOf(role)));

export const get = async (ctx: Ctx, { id }: In<'get'>): Promise<ConsortiumPage> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  const known = await around(ctx, [row]);
  const founding = foundingOf(ctx, row);
  const statuses = await store.statusChanges(ctx.tx, id);
  const members = known.members.map(({ organisationId, roles, since, until }) => {
    const organisation = known.organisations.get(organisationId);
    return { organisationId, name: organisation?.name ?? '', invented: organisation?.invented ?? false, roles, since, until };
  });
  return {
    ...present(row, known),
    callId: row.callId,
    baseParks: row.baseParks,
    plannedOn: row.plannedOn,
    members: members.toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null) || firstRole(a) - firstRole(b)),
    statuses: statuses.map(({ status, since, named, documentNumber, link }) => ({ status, since, named, documentNumber, link })),
    founding: { mark: founding.mark, plannedOn: founding.plannedOn, foundedOn: founding.foundedOn },
    functions: await presentPublicFunctions(ctx, row),
    units: await presentPublic(ctx, await ofConsortium(ctx.tx, id)),
    sources: row.sources,
    note: row.note,
  };
};

/** What the search over everything finds here: the public directory, with level and who leads. */
export const search = async ({ tx, language }: Ctx, { term, size }: { term: string; size: number }) => {
  const w = words[language];
  return (await store.search(tx, term, size)).map(({ id, name, level, leadType }) => ({
    id,
    title: name,
    note: [w.level[level], ...(leadType ? [w.leadType[leadType]] : [])].join(' · '),
    link: `/consortia/${id}`,
  }));
};
