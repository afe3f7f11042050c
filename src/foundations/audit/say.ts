import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { actingName } from '#kernel/actor.ts';
import type { Language, Text } from '#kernel/words.ts';
import type { Ctx, SayPayload } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import type { Entry, SecurityEntry } from './contract.ts';
import { plainNote } from './rules.ts';
import type { Row } from './store.ts';

/** The words of an event, from whichever slice records it; a slice that was removed leaves its type. */
const wordsOf = (type: string): Text => slices().find(slice => slice.eventWords?.[type])?.eventWords?.[type] ?? { 'zh-CN': type, en: type };

const securityEvents = (): ReadonlyMap<string, SayPayload> => new Map(slices().flatMap(slice => Object.entries(slice.securityEvents ?? {})));

export const kindsOfSecurity = () => [...securityEvents().keys()].sort().map(type => ({ type, words: wordsOf(type) }));

const namesIn = async ({ tx }: Ctx, rows: readonly Row[]) => ({
  persons: await namesOfPersons(
    tx,
    rows.flatMap(row => [row.personId, row.subject, ...(row.onBehalfOf ? [row.onBehalfOf] : [])]),
  ),
  organisations: await organisationsOf(
    tx,
    rows.flatMap(row => row.organisationId ?? []),
  ),
});
type Names = Awaited<ReturnType<typeof namesIn>>;

/** The system and whoever was not yet signed in have no name; who acted by delegation is said with whom for. */
const whoIn = (row: Row, persons: Names['persons'], language: Language): string | null => {
  const name = persons.get(row.personId) ?? null;
  return name !== null && row.onBehalfOf ? actingName(name, persons.get(row.onBehalfOf) ?? '', language) : name;
};

const entryOf = (row: Row, { persons, organisations }: Names, note: Text | null, language: Language): Entry => ({
  id: row.id,
  at: row.at.toISOString(),
  type: row.type,
  words: wordsOf(row.type),
  person: whoIn(row, persons, language),
  organisation: row.organisationId ? (organisations.get(row.organisationId)?.name ?? null) : null,
  note,
});

export const sayHistory = async (ctx: Ctx, rows: readonly Row[]): Promise<(row: Row) => Entry> => {
  const names = await namesIn(ctx, rows);
  const notes = new Map(slices().flatMap(slice => Object.entries(slice.eventNotes ?? {})));
  return row => entryOf(row, names, (notes.get(row.type) ?? plainNote)(row.payload), ctx.language);
};

/** Only persons are named in the security log; the subject of any other event is a record, which stays unnamed. */
export const sayLog = async (ctx: Ctx, rows: readonly Row[]): Promise<(row: Row) => SecurityEntry> => {
  const names = await namesIn(ctx, rows);
  const events = securityEvents();
  return row => ({
    ...entryOf(row, names, events.get(row.type)?.(row.payload) ?? null, ctx.language),
    about: row.subject === row.personId ? null : (names.persons.get(row.subject) ?? null),
    requestId: row.requestId,
  });
};
