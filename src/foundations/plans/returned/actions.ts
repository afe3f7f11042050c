import { createHash } from 'node:crypto';
import { attachFile, attachmentsOf } from '#foundations/attachments/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { fieldIndex } from '#kernel/plan/fields.ts';
import { parsePlanValue } from '#kernel/plan/input.ts';
import { proseIn, samePlanValue } from '#kernel/plan/values.ts';
import type { Prose } from '#kernel/prose/prose.ts';
import { isText } from '#kernel/text.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { readDocxApart } from '#platform/documents/docx/read/apart.ts';
import { picturesIn, proseFrom } from '#platform/documents/docx/read/prose.ts';
import { DocxRefused, type ReadDocx } from '#platform/documents/docx/read/read.ts';
import { transact } from '#platform/http/transact.ts';
import { becauseOf } from '../access.ts';
import { personsOf } from '../actions/read.ts';
import { savePart } from '../actions/save.ts';
import { definitionOf } from '../context.ts';
import { type api, problems, type Returned } from '../contract.ts';
import { keepVersion } from '../snapshot.ts';
import * as files from '../store/returned.ts';
import * as store from '../store.ts';
import { mapDocx } from './map.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const mostBytes = 30_000_000;

const bytesOf = async ({ request }: WireCtx): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request.raw as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostBytes) throw problems.large();
    pieces.push(piece);
  }
  if (size === 0) throw problems.empty();
  return Buffer.concat(pieces);
};

/** A name to show, without folders and what turns a line around. */
const tidy = (name: string): string => {
  const bare = name
    .split(/[\\/]/)
    .at(-1)!
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  return bare === '' || !isText(bare) ? '建设方案.docx' : [...bare].slice(0, 200).join('');
};

const openToWrite = async (ctx: Ctx, id: string): Promise<store.Plan> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  const because = becauseOf(ctx.actor, row, row.instant);
  if (because) throw problems[because]();
  return row;
};

/** Stores the pictures that the file shows, each once: one that the plan has already keeps its place. */
const storePictures = async (ctx: Ctx, planId: string, read: ReadDocx): Promise<Map<string, string>> => {
  const shown = new Set(picturesIn(read.blocks));
  const known = new Map((await attachmentsOf(ctx.tx, 'plan', planId)).map(file => [file.sha256, file.id]));
  const ids = new Map<string, string>();
  for (const { id, content, type } of read.pictures.filter(picture => shown.has(picture.id))) {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const kept =
      known.get(sha256) ??
      (await attachFile(ctx, {
        recordType: 'plan',
        recordId: planId,
        slot: 'pictures',
        name: `${id}.${type === 'png' ? 'png' : 'jpg'}`.replaceAll(/[\\/]/g, '-'),
        content,
      }));
    known.set(sha256, kept);
    ids.set(id, kept);
  }
  return ids;
};

/** What was found in a file, as it waits to be chosen from. */
export type Content = {
  readonly places: readonly { readonly slot: string; readonly value: Prose | null; readonly guessed: boolean; readonly refused: Text | null }[];
  readonly rest: readonly { readonly after: string; readonly text: string }[];
  readonly headings: readonly { readonly kind: 'missing' | 'renamed' | 'moved'; readonly message: Text }[];
  readonly changes: readonly { readonly kind: string; readonly text: string; readonly author: string; readonly at: string | null }[];
  readonly comments: readonly { readonly text: string; readonly about: string; readonly author: string }[];
  readonly notKept: readonly Text[];
};

const contentFrom = async (ctx: Ctx, row: store.Plan, read: ReadDocx): Promise<Content> => {
  const definition = await definitionOf(ctx.tx, row);
  const fields = fieldIndex(definition);
  const mapped = mapDocx(definition, read.blocks, slot => proseIn(row.answers, `text.${slot}`) !== null);
  const pictures = await storePictures(ctx, row.id, read);
  const notKept: Text[] = [];
  const places = mapped.places.map(({ slot, blocks, guessed }) => {
    const from = proseFrom(blocks, read, picture => pictures.get(picture.id) ?? null);
    notKept.push(...from.notKept);
    const parsed = parsePlanValue(fields.get(`text.${slot}`)!, from.prose);
    return 'error' in parsed ? { slot, value: null, guessed, refused: parsed.error } : { slot, value: parsed.value as Prose | null, guessed, refused: null };
  });
  return {
    places,
    rest: mapped.rest.slice(0, 200),
    headings: mapped.headings,
    changes: read.changes.slice(0, 500).map(({ kind, text, author, at }) => ({ kind, text: text.slice(0, 500), author, at })),
    comments: read.comments.slice(0, 200).map(({ text, about, author }) => ({ text: text.slice(0, 500), about: about.slice(0, 200), author })),
    notKept,
  };
};

const presentAll = async (ctx: Ctx, rows: readonly files.Row[], plan: store.Plan): Promise<Returned[]> => {
  const person = await personsOf(
    ctx,
    rows.map(row => row.personId),
  );
  return rows.map(row => presentOne(row, plan, person));
};

const presentOne = (row: files.Row, plan: store.Plan, person: Awaited<ReturnType<typeof personsOf>>): Returned => {
  const found = row.found as Content;
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    person: person(row.personId),
    at: row.at.toISOString(),
    places: found.places.map(place => {
      const now = proseIn(plan.answers, `text.${place.slot}`);
      return { ...place, now, same: samePlanValue(now, place.value) };
    }),
    rest: [...found.rest],
    headings: [...found.headings],
    changes: [...found.changes],
    comments: [...found.comments],
    notKept: [...found.notKept],
  };
};

/** Reads a Word file apart and keeps what was found in it until somebody chose what to take. Nothing of the plan changes. */
export const uploadReturned = async (ctx: WireCtx, { id, name }: In<'uploadReturned'>) => {
  await transact(ctx, 'read', inner => openToWrite(inner, id));
  const bytes = await bytesOf(ctx);
  const read = await readDocxApart(bytes).catch((error: unknown) => {
    if (error instanceof DocxRefused) throw problems['not-readable']();
    throw error;
  });
  const answer = await transact(ctx, 'write', async inner => {
    const plan = await openToWrite(inner, id);
    const row = await files.insert(inner.tx, {
      id: newId(),
      planId: id,
      name: tidy(name),
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      found: await contentFrom(inner, plan, read),
      personId: ctx.actor.id,
      scopes: plan.scopes,
    });
    await inner.record('plans.returned', plan.subjectId, { scopes: plan.scopes, payload: { plan: id, file: row.id, name: row.name } });
    return (await presentAll(inner, [row], plan))[0]!;
  });
  return ctx.reply.send(answer);
};

export const returned = async (ctx: Ctx, { id }: In<'returned'>) => {
  const plan = await store.find(ctx.tx, id);
  if (!plan) throw problems.missing();
  return { items: await presentAll(ctx, await files.open(ctx.tx, id), plan) };
};

const settle = async (ctx: Ctx, file: string) => {
  const row = await files.lock(ctx.tx, file);
  if (!row) throw problems.missing();
  const plan = await openToWrite(ctx, row.planId);
  if (row.state !== 'open') throw problems.settled();
  return { row, plan };
};

/** Takes what was chosen, in full view of what stands there: the plan before and after is kept as a version each. */
export const takeReturned = async (ctx: Ctx, { file, slots }: In<'takeReturned'>) => {
  const { row, plan } = await settle(ctx, file);
  const { places } = row.found as Content;
  const fields = fieldIndex(await definitionOf(ctx.tx, plan));
  const chosen = [...new Set(slots)].map(slot => places.find(place => place.slot === slot && place.refused === null) ?? null);
  if (chosen.some(place => place === null)) throw problems.settled();
  await store.lock(ctx.tx, plan.id);
  await keepVersion(ctx, plan, 'import', `读入「${row.name}」之前`);
  const wanted = chosen.map(place => ({ field: fields.get(`text.${place!.slot}`)!, value: place!.value }));
  for (const [part, mine] of Map.groupBy(wanted, ({ field }) => field.section))
    await savePart(
      ctx,
      plan.id,
      part,
      mine.map(({ field, value }) => ({ field: field.id, base: null, value })),
    );
  const kept = await keepVersion(ctx, (await store.find(ctx.tx, plan.id))!, 'import', `读入「${row.name}」`);
  await files.setState(ctx.tx, row.id, 'taken');
  return { versionCode: kept.versionCode };
};

export const dropReturned = async (ctx: Ctx, { file }: In<'dropReturned'>) => {
  const { row } = await settle(ctx, file);
  await files.setState(ctx.tx, row.id, 'dropped');
  return { dropped: true as const };
};
