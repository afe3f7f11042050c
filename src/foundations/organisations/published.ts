import { entriesOf } from '#foundations/dictionaries/published.ts';
import { newId } from '#kernel/id.ts';
import type { Tx } from '#platform/capability.ts';
import { searchKeyOf } from '#platform/pinyin.ts';
import { scopesOf } from './access.ts';
import { type Details, Details as DetailsSchema, type District } from './contract.ts';
import * as store from './store.ts';

export type { AddressedGroup, PlaceName } from './store.ts';
export type OrganisationRow = store.Row;

/** The organisation of this id, a merged one included (`mergedInto` says which stays). */
export const findOrganisation = (tx: Tx, id: string): Promise<OrganisationRow | undefined> => store.find(tx, id);
/** The organisation of exactly this name. */
export const findOrganisationByName = (tx: Tx, name: string): Promise<OrganisationRow | undefined> => store.findByName(tx, name);
/** Who recommends for this district: its government (渝经信发〔2023〕85号 三（一）). */
export const governmentOf = (tx: Tx, districtId: string): Promise<OrganisationRow | undefined> => store.governmentOf(tx, districtId);
/** Organisations by id; unknown ones are simply absent. */
export const organisationsOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, OrganisationRow>> =>
  new Map((await store.withIds(tx, [...new Set(ids)])).map(row => [row.id, row]));
/** Every district and zone, those that ceased included. */
export const districtsOf = (tx: Tx): Promise<District[]> => store.districts(tx);

/** The names of organisations and districts by id, and nothing else of them: for lists. Unknown ones are simply absent. */
export const namesOfPlaces = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, store.PlaceName>> =>
  new Map((await store.names(tx, [...new Set(ids)])).map(row => [row.id, row]));

const districtKeys = new Map<string, string>();
/** Reading a name in pinyin costs more than looking it up: there are fifty districts, and each search asks for all of them. */
const districtKeyOf = (name: string): string => {
  const known = districtKeys.get(name) ?? searchKeyOf([name]);
  districtKeys.set(name, known);
  return known;
};

/** The parks, schools and districts that are found by a term (`searchTermOf`): in Chinese, in pinyin or by initials. */
export const placesFound = async (tx: Tx, term: string): Promise<{ organisations: string[]; districts: string[] }> => {
  const found = await store.leadsFound(tx, term);
  return {
    organisations: found.flatMap(({ id, districtName }) => (districtName === null ? [id] : [])),
    districts: found.flatMap(({ id, districtName }) => (districtName !== null && districtKeyOf(districtName).includes(term) ? [id] : [])),
  };
};

/** Everybody in these groups of the directory: whom a notice is addressed to. */
export const organisationsIn = (tx: Tx, groups: readonly store.AddressedGroup[]): Promise<OrganisationRow[]> => store.inGroups(tx, groups);

/** Enters an organisation without asking who may: for the demo world, tests and the first administrator. */
export const createOrganisation = async (tx: Tx, given: Partial<Details> & Pick<Details, 'name' | 'kind'> & { invented?: boolean }): Promise<string> => {
  const { invented = false, ...details } = given;
  const id = newId();
  await store.insert(tx, { id, ...DetailsSchema.parse(details), invented, scopes: scopesOf() });
  return id;
};

/** Brings the districts to the state of the code lists: GB/T 2260, and the zones that the notices address like districts. */
export const loadDistricts = async (tx: Tx): Promise<void> => {
  const regions = (await entriesOf(tx, 'regions'))
    .filter(entry => entry.parent === '重庆市')
    .map(entry => ({ ...entry, actsAsDistrict: false, kind: entry.attributes.kind ?? '区' }));
  const known = new Set(regions.map(region => region.name));
  const zones = (await entriesOf(tx, 'functional-zones'))
    .filter(zone => !known.has(zone.name))
    .map(entry => ({ ...entry, actsAsDistrict: true, kind: '功能区' }));
  for (const { code, name, nameEn, kind, actsAsDistrict, validFrom, validTo } of [...regions, ...zones])
    await store.saveDistrict(tx, {
      id: newId(),
      code,
      name,
      nameEn,
      kind: kind as District['kind'],
      actsAsDistrict,
      validFrom,
      validTo,
      successorId: null,
      scopes: scopesOf(),
    });
  const ids = new Map((await store.districts(tx)).map(row => [row.name, row.id]));
  for (const { name, successor } of regions) if (successor && ids.has(successor)) await store.setSuccessor(tx, ids.get(name)!, ids.get(successor)!);
};
