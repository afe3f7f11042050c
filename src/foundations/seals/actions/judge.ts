import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { partOf, shutBecause } from '../access.ts';
import { type api, problems, type Sealing } from '../contract.ts';
import * as store from '../store.ts';
import { present } from './read.ts';
import { recount, standingOf } from './standing.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Counts anew, remembers when that changed the state, and shows. */
const after = async (ctx: Ctx, row: store.SealingRow): Promise<Sealing> => {
  const { before, after: now } = await recount(ctx.tx, row.id);
  if (before !== now)
    await ctx.record(`seals.${now === 'complete' ? 'completed' : 'reopened'}`, row.subjectId, { scopes: row.scopes, payload: { sealing: row.id } });
  return present(ctx, (await store.find(ctx.tx, row.id))!);
};

/** The clerk says by eye what a page is, or that it does not count; who said so is remembered. */
export const judge = async (ctx: Ctx, { id, as, copy: key, page }: In<'judge'>): Promise<Sealing> => {
  const found = await store.findPage(ctx.tx, id);
  const row = found && (await store.lock(ctx.tx, found.sealingId));
  if (!found || !row) throw problems.missing();
  const because = shutBecause(ctx.actor, row, row.instant);
  if (because) throw problems[because]();
  const copy = (await store.copiesOf(ctx.tx, [row.id])).find(one => one.key === key);
  if (as === 'page' && (!copy?.pages || page === undefined || page > copy.pages)) throw problems['no-page']();
  // A page that names another version or another record is none of ours, whatever it looks like.
  if (as === 'page' && found.kind !== 'none' && found.kind !== 'empty') throw problems['no-page']();
  await store.judge(
    ctx.tx,
    id,
    as === 'read' ? null : { judged: as, copy: as === 'page' ? copy!.id : null, page: as === 'page' ? page! : null, personId: ctx.actor.id },
  );
  await ctx.record('seals.judged', row.subjectId, {
    scopes: row.scopes,
    payload: { sealing: row.id, scan: id, as, title: copy?.title ?? null, page: page ?? null },
  });
  return after(ctx, row);
};

/** A seal, signature or day was seen, or is missing: said by who uploads, and again by the district or the city. */
export const mark = async (ctx: Ctx, { id, copy: key, seal: sealKey, seen, said, note }: In<'mark'>): Promise<Sealing> => {
  const row = await store.lock(ctx.tx, id);
  if (!row) throw problems.missing();
  const part = partOf(ctx.actor, row);
  if (part !== 'clerk' && part !== 'officer') throw problems['check-role']();
  const because = part === 'clerk' ? shutBecause(ctx.actor, row, row.instant) : row.state === 'void' ? 'void' : null;
  if (because) throw problems[because]();
  const { counted } = await standingOf(ctx.tx, row);
  const found = counted.copies.find(({ copy }) => copy.key === key);
  const place = found?.seals.find(({ seal }) => seal.key === sealKey);
  if (!found || !place) throw problems['no-seal']();
  if (found.copy.digests === null) throw problems['not-printed']();
  const { seal, clerk } = place;
  const at = { copyId: found.copy.id, seal: seal.key, part };
  if (seen === null) await store.dropMark(ctx.tx, at);
  else {
    if (seal.page !== null && !found.places.some(({ page, scan }) => page === seal.page && scan !== null)) throw problems['no-scan']();
    // The officer looks whether the same day and name stand there; who uploads says which.
    const words = said || (part === 'officer' ? (clerk?.said ?? '') : '');
    if (seen && seal.kind === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(words)) throw problems['say-day']();
    if (seen && seal.kind === 'signature' && words.length < 2) throw problems['say-name']();
    if (!seen && note === '') throw problems['say-why']();
    await store.setMark(ctx.tx, {
      ...at,
      seen,
      said: words || null,
      note: note || null,
      personId: ctx.actor.id,
      organisationId: ctx.actor.organisation?.id ?? null,
      scopes: row.scopes,
    });
  }
  await ctx.record('seals.marked', row.subjectId, {
    scopes: row.scopes,
    payload: { sealing: row.id, title: found.copy.title, seal: seal.name, seen, note: note || null, part },
  });
  return after(ctx, row);
};
