import type { Ctx, Tx } from '#platform/capability.ts';
import type { Package } from './packages.ts';
import { findAddressee } from './store/addressees.ts';
import * as store from './store.ts';
import { packageIn } from './upload/actions.ts';

export type { Evidence, Programme } from './contract.ts';
export type { Package } from './packages.ts';
export type CallRow = store.Row;

export { enterPastCall, makeCall, markPublished } from './actions.ts';
export { openedCall } from './builders.ts';
export { closeCall, extendCall } from './notices.ts';
export { confirmOpening, proposeOpening } from './opening.ts';
export { incompatibilities } from './rules/compatible.ts';
export { differenceBetween } from './rules/difference.ts';
export { numbered } from './rules/evidence.ts';

const known = new Map<string, Package>();

/** The package that a call or record pins. One that is in use never changes, so it is read once per process. */
export const packageOf = async (tx: Tx, id: string, version: string): Promise<Package> => {
  const key = `${id}@${version}`;
  const kept = known.get(key);
  if (kept) return kept;
  const found = await store.findPackage(tx, id, version);
  if (!found) throw new Error(`the package ${key} is not in the database`);
  const { storedAt: _, inUse, ...content } = found;
  if (inUse) known.set(key, content);
  return content;
};

/** The call, in the state that the database's clock gives it; undefined outside one's scope. */
export const callOf = (tx: Tx, id: string): Promise<CallRow | undefined> => store.find(tx, id);

/** The same of many calls, asked for together, by id; one outside one's scope is not among them. */
export const callsOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CallRow>> =>
  new Map((await store.findAll(tx, [...new Set(ids)])).map(call => [call.id, call]));

/** How many this unit may recommend in the call (教育部：每省不超过3个); null: no limit, or the call is not addressed to it. */
export const quotaOf = async (tx: Tx, callId: string, organisationId: string): Promise<number | null> =>
  (await findAddressee(tx, callId, organisationId))?.quota ?? null;

/** The practice call of the demo world that is open now. */
export const openPracticeCall = async (tx: Tx): Promise<CallRow | undefined> =>
  (await store.list(tx, { state: 'open', practice: true }, { after: null, size: 1 }))[0];

/** Locks the call and reads the clock after it: what is decided on `instant` holds until the transaction ends. */
export const lockCall = (tx: Tx, id: string): Promise<{ call: CallRow; instant: Date } | undefined> => store.lock(tx, id);

/** Brings the stored packages to the state of the repository; a version that a call uses is only ever confirmed. */
export const storePackages = async ({ tx }: Ctx, packages: readonly Package[]): Promise<void> => {
  for (const one of packages) {
    const stored = await store.findPackage(tx, one.id, one.version);
    if (stored?.digest === one.digest) continue;
    if (stored?.inUse)
      throw new Error(
        `项目包 ${one.id} 第 ${one.version} 版已有批次在用，内容不能再改：请恢复 programmes/${one.id}/ 的原文件；如需修订，请在 programme.json 中写一个新的 version。\n` +
          `Version ${one.version} of the package ${one.id} is in use by a call and must not change: put the files of programmes/${one.id}/ back, or give programme.json a new version for what you revised.`,
      );
    await store.savePackage(tx, one);
  }
};

/** A version of a package, if there is one. */
export const findPackage = (tx: Tx, id: string, version: string): Promise<Package | undefined> => store.findPackage(tx, id, version);

/** A package that was uploaded and is no version yet; undefined outside the city. */
export const draftPackage = async (tx: Tx, id: string): Promise<Package | undefined> => {
  const row = await store.findDraft(tx, id);
  return row && packageIn(row);
};
