import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, Tx } from '#platform/capability.ts';
import type { Opinion, PaperStep, Part, Stage, Step, Verdict } from './contract.ts';
import * as store from './store.ts';

/** What stands on a signed slip, and who entered it. */
export type OnPaper = { readonly signer: string; readonly signedOn: string; readonly registeredBy: string };

type NewOpinion = {
  readonly recordId: string;
  readonly stage: string;
  readonly part: Part;
  readonly verdict: Verdict;
  readonly text: string;
  readonly scopes: readonly string[];
  readonly paper?: OnPaper | null;
};

/** Says what a part thinks. A later one of the same part takes its place, until the next step of the record closes the round. */
export const giveOpinion = async ({ tx, actor }: Ctx, { paper, scopes, ...opinion }: NewOpinion): Promise<void> => {
  await store.insertOpinion(tx, {
    ...opinion,
    id: newId(),
    signer: paper?.signer ?? null,
    signedOn: paper?.signedOn ?? null,
    registeredBy: paper?.registeredBy ?? null,
    personId: actor.id,
    organisationId: actor.organisation?.id ?? null,
    scopes: [...scopes],
  });
};

/** The latest opinion of each part in the round that is open. */
const currentOf = async (tx: Tx, recordId: string, stage: string): Promise<Map<Part, store.OpinionRow>> => {
  const round = await store.roundOf(tx, recordId);
  const rows = (await store.opinionsOf(tx, recordId)).filter(row => row.afterSeq === round && row.stage === stage);
  return new Map(rows.map(row => [row.part, row]));
};

/** Did everybody whom the stage asks say something, and did all agree? Nobody asked is nobody missing. */
export const standingOf = async (tx: Tx, recordId: string, { key, opinions = [] }: Pick<Stage, 'key' | 'opinions'>) => {
  const given = await currentOf(tx, recordId, key);
  return { opined: opinions.every(part => given.has(part)), agreed: opinions.every(part => given.get(part)?.verdict === 'agree') };
};

export const onPaper = (row: Pick<store.OpinionRow, 'signer' | 'signedOn' | 'registeredBy'>, names: ReadonlyMap<string, string>): Step['paper'] =>
  row.signer === null ? null : { signer: row.signer, signedOn: row.signedOn!, registeredBy: names.get(row.registeredBy!) ?? '' };

/** Every opinion that this reader may see, in order; of a round the last word of each part. */
export const opinionsOf = async ({ tx }: Ctx, recordId: string): Promise<Opinion[]> => {
  const round = await store.roundOf(tx, recordId);
  const rows = [...new Map((await store.opinionsOf(tx, recordId)).map(row => [`${row.afterSeq} ${row.stage} ${row.part}`, row])).values()];
  const names = await namesOfPersons(
    tx,
    rows.flatMap(row => [row.personId, ...(row.registeredBy ? [row.registeredBy] : [])]),
  );
  const organisations = await organisationsOf(
    tx,
    rows.flatMap(row => row.organisationId ?? []),
  );
  return rows.map(row => ({
    part: row.part,
    stage: row.stage,
    verdict: row.verdict,
    text: row.text,
    person: names.get(row.personId) ?? '',
    organisation: organisations.get(row.organisationId ?? '')?.name ?? null,
    at: row.at.toISOString(),
    paper: onPaper(row, names),
    current: row.afterSeq === round,
  }));
};

type NewPaper = Omit<Parameters<typeof store.insertPaper>[1], 'id' | 'registeredBy' | 'organisationId' | 'scopes'> & { readonly scopes: readonly string[] };

/** Enters a signed slip: it waits for a second person. Answers its id. */
export const registerPaper = async ({ tx, actor }: Ctx, { scopes, ...paper }: NewPaper): Promise<string> => {
  const row = await store.insertPaper(tx, {
    ...paper,
    id: newId(),
    registeredBy: actor.id,
    organisationId: actor.organisation?.id ?? null,
    scopes: [...scopes],
  });
  return row.id;
};

/** A slip that nobody else closes until the transaction ends; `stale` when the record has moved on since. */
export const lockPaper = async ({ tx }: Ctx, id: string) => {
  const row = await store.lockPaper(tx, id);
  return row && { ...row, stale: row.afterSeq !== (await store.roundOf(tx, row.recordId)) };
};

export const closePaper = ({ tx, actor }: Ctx, id: string, state: 'confirmed' | 'refused', closingReason: string | null = null) =>
  store.closePaper(tx, id, { state, closedBy: actor.id, closingReason });

/** The slips of a record that this reader may see, in order. One that waits although the record moved on is over. */
export const papersOf = async ({ tx }: Ctx, recordId: string): Promise<PaperStep[]> => {
  const rows = await store.papersOf(tx, recordId);
  const round = await store.roundOf(tx, recordId);
  const names = await namesOfPersons(
    tx,
    rows.flatMap(row => [row.registeredBy, ...(row.closedBy ? [row.closedBy] : [])]),
  );
  return rows.map(row => ({
    id: row.id,
    part: row.part,
    action: row.action,
    verdict: row.verdict,
    reason: row.reason,
    signer: row.signer,
    signedOn: row.signedOn,
    attachmentId: row.attachmentId,
    state: row.state === 'waiting' && row.afterSeq !== round ? 'void' : row.state,
    registeredBy: { id: row.registeredBy, name: names.get(row.registeredBy) ?? '' },
    registeredAt: row.registeredAt.toISOString(),
    closedBy: row.closedBy && (names.get(row.closedBy) ?? ''),
    closedAt: row.closedAt?.toISOString() ?? null,
    closingReason: row.closingReason,
  }));
};
