import type { Tally } from '#foundations/consortia/contract.ts';
import { type ConsortiumRow, consortiaAmong, findConsortium, membersOfConsortium, tallyAmong } from '#foundations/consortia/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { findPackage } from '#foundations/programmes/published.ts';
import { holds } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { cellsOf } from '#kernel/form/cells.ts';
import { byName, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { permissions } from '../access.ts';
import { type api, type Fact, type Ledger, type Passport, problems } from '../contract.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const present = ({ id, indicator, label, unit, periodOn, basis, value, version }: store.Row): Fact => ({
  id,
  indicator,
  label,
  unit,
  on: periodOn,
  basis,
  value,
  version,
});

/** Only consortia of which this reader sees a figure or that he belongs to; the public directory shows the others. */
export const consortia = async (ctx: Ctx, { after, size, ...filter }: In<'consortia'>) => {
  const rows = await consortiaAmong(ctx.tx, await store.withFacts(ctx.tx), filter, { after: cursorOf(after, byName), size });
  const counted = await store.counts(
    ctx.tx,
    rows.map(row => row.id),
  );
  return pageFrom(rows, {
    size,
    key: row => [row.name, row.id],
    present: ({ id, name, level, leadType, practice }) => ({ id, name, level, leadType, practice, ...(counted.get(id) ?? { facts: 0, asked: false }) }),
  });
};

export const tally = async (ctx: Ctx): Promise<Tally> => tallyAmong(ctx.tx, await store.withFacts(ctx.tx));

/** The consortium, if this reader sees any of its figures or leads it; a public name alone opens nothing. */
export const opened = async (ctx: Ctx, id: string): Promise<{ consortium: ConsortiumRow; leads: boolean; facts: store.Row[] }> => {
  const consortium = await findConsortium(ctx.tx, id);
  if (!consortium) throw problems.missing();
  const facts = await store.current(ctx.tx, id);
  const members = await membersOfConsortium(ctx.tx, id);
  const mine = members.filter(member => holds(ctx.actor, member.organisationId));
  if (facts.length === 0 && mine.length === 0 && !consortium.keepers.some(node => holds(ctx.actor, node))) throw problems.missing();
  return { consortium, leads: mine.some(member => member.roles.some(role => role === 'lead-park' || role === 'lead-school')), facts };
};

export const ledger = async (ctx: Ctx, { id }: In<'ledger'>): Promise<Ledger> => {
  const { consortium, leads, facts } = await opened(ctx, id);
  const mayAmend = leads && permissions['facts.amend'].some(role => ctx.actor.roles.includes(role)) && facts.some(fact => fact.basis === 'committed');
  return { consortium: { id, name: consortium.name, practice: consortium.practice }, facts: facts.map(present), mayAmend };
};

/** What the form says about how this figure is counted, in the version in which it was entered. */
const definitionOf = async ({ tx }: Ctx, { packageId, packageVersion, cell }: store.Row): Promise<Passport['definition']> => {
  if (packageId === null || packageVersion === null) return null;
  const found = await findPackage(tx, packageId, packageVersion);
  if (!found) return null;
  const field = cell === null ? undefined : cellsOf(found.definition).find(one => one.id === cell);
  return { packageId, packageVersion, title: found.programme.title, note: (field?.footnote && found.definition.footnotes[field.footnote]) || null };
};

export const passport = async (ctx: Ctx, { id }: In<'passport'>): Promise<Passport> => {
  const row = await store.find(ctx.tx, id);
  const consortium = row && (await findConsortium(ctx.tx, row.consortiumId));
  if (!row || !consortium) throw problems.missing();
  const all = await store.versions(ctx.tx, row);
  const names = await namesOfPersons(
    ctx.tx,
    all.flatMap(one => [one.enteredBy, ...(one.verifiedBy ? [one.verifiedBy] : [])]),
  );
  return {
    ...present(row),
    consortium: { id: consortium.id, name: consortium.name },
    definition: await definitionOf(ctx, row),
    source: { kind: row.sourceKind, id: row.sourceId, versionCode: row.versionCode, cell: row.cell, link: row.sourceLink },
    enteredBy: names.get(row.enteredBy) ?? '',
    verifiedBy: row.verifiedBy === null ? null : (names.get(row.verifiedBy) ?? ''),
    recordedAt: row.recordedAt.toISOString(),
    versions: all.map(one => ({
      id: one.id,
      version: one.version,
      value: one.value,
      recordedAt: one.recordedAt.toISOString(),
      enteredBy: names.get(one.enteredBy) ?? '',
      sourceKind: one.sourceKind,
    })),
  };
};
