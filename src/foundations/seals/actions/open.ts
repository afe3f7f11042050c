import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import type { SealPlace } from '#kernel/form/seals.ts';
import { newId } from '#kernel/id.ts';
import { say, type Text } from '#kernel/words.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import { isCodable } from '#platform/qr/page-code.ts';
import { scopesOf } from '../access.ts';
import type { State } from '../contract.ts';
import * as store from '../store.ts';
import { printedCopy, sealedScan } from './attachable.ts';

export type NewSealing = {
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What the record is called, and its page. */
  readonly title: string;
  readonly link: string;
  readonly scopes: readonly string[];
  /** Organisations that print it, have it sealed, and upload the scan. */
  readonly sealers: readonly string[];
  readonly editableUntil: Date | null;
  /** What is sealed: `copyOf` of the slot `sealSubjects` gives each under its key and version code. */
  readonly copies: readonly { readonly key: string; readonly title: string; readonly versionCode: string; readonly seals: readonly SealPlace[] }[];
};

const alive = async (tx: Tx, subjectId: string): Promise<store.SealingRow | undefined> =>
  (await store.ofSubject(tx, subjectId)).find(({ state }) => state !== 'void');

const frozenAnew = say('内容重新定稿', 'The content was frozen anew');

/** Makes what is in force void (盖章稿失效); nothing happens where nothing is. Scans and marks stay: what still says the same counts on. */
export const voidSealing = async (ctx: Ctx, _subjectKind: string, subjectId: string, because: Text): Promise<void> => {
  const row = await alive(ctx.tx, subjectId);
  if (!row) return;
  await store.lock(ctx.tx, row.id);
  await store.setVoid(ctx.tx, row.id, because);
  await ctx.record('seals.voided', subjectId, { scopes: row.scopes, payload: { sealing: row.id, was: row.state, because } });
};

/** Opens a sealing of what was just frozen; the same versions again are the same sealing. Its copies are printed once this is committed. */
export const openSealing = async (ctx: Ctx, given: NewSealing): Promise<string> => {
  const { subjectKind, subjectId, title, link, copies, editableUntil } = given;
  for (const { versionCode } of copies) if (!isCodable(versionCode)) throw new Error(`the version code ${versionCode} does not fit into a page code`);
  const now = await alive(ctx.tx, subjectId);
  if (now) {
    const present = await store.copiesOf(ctx.tx, [now.id]);
    if (present.length === copies.length && copies.every(one => present.some(({ key, versionCode }) => key === one.key && versionCode === one.versionCode)))
      return now.id;
    await voidSealing(ctx, subjectKind, subjectId, frozenAnew);
  }
  const id = newId();
  const scopes = scopesOf(given);
  const number = Math.max(0, ...(await store.ofSubject(ctx.tx, subjectId)).map(row => row.number)) + 1;
  await store.insert(ctx.tx, { id, subjectKind, subjectId, number, title, link, sealers: [...given.sealers], editableUntil, scopes });
  for (const [nth, { key, title: called, versionCode, seals }] of copies.entries())
    await store.insertCopy(ctx.tx, { id: newId(), sealingId: id, key, nth, title: called, versionCode, seals: [...seals], scopes });
  await ctx.record('seals.opened', subjectId, { scopes, payload: { sealing: id, versions: copies.map(one => `${one.title} ${one.versionCode}`) } });
  return id;
};

/** Is everything sealed, scanned and seen? */
export const isSealed = async (tx: Tx, _subjectKind: string, subjectId: string): Promise<boolean> => (await alive(tx, subjectId))?.state === 'complete';

/** The state of the last sealing of each of these records that has one: for lists and facts. */
export const sealStates = (tx: Tx, subjectIds: readonly string[]): Promise<Map<string, State>> => store.lastStates(tx, subjectIds);

export type SealingAccess = { readonly scopes?: readonly string[] } & store.Access;

/** Changes who reads the sealings of a record, whether and until when scans are taken, and from whom. */
export const setSealingAccess = async (ctx: Ctx, _subjectKind: string, subjectId: string, { scopes, ...access }: SealingAccess): Promise<void> => {
  const rows = await store.ofSubject(ctx.tx, subjectId);
  const last = rows.at(-1);
  if (!last) return;
  await store.lock(ctx.tx, last.id);
  if (Object.keys(access).length > 0) await store.setAccess(ctx.tx, last.id, access);
  // Whatever was still to be sealed is asked of nobody any more.
  if (access.editable === false && last.editable && (last.state === 'open' || last.state === 'scanned'))
    await ctx.record('seals.closed', subjectId, { scopes: [...(scopes ?? last.scopes)], payload: { sealing: last.id } });
  if (!scopes) return;
  const ids = rows.map(({ id }) => id);
  for (const id of ids) await setAttachmentScopes(ctx, sealedScan, id, scopes);
  for (const { id } of await store.copiesOf(ctx.tx, ids)) await setAttachmentScopes(ctx, printedCopy, id, scopes);
  await store.setScopes(ctx.tx, ids, scopesOf({ scopes }));
};
