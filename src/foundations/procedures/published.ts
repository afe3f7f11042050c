import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { SERVICE } from '#kernel/actor.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import type { Part, Stage, Step } from './contract.ts';
import { type OnPaper, onPaper } from './signing.ts';
import * as store from './store.ts';

export { procedureFaults } from './rules.ts';
export { closePaper, giveOpinion, lockPaper, type OnPaper, opinionsOf, papersOf, registerPaper, standingOf } from './signing.ts';
export { type Facts, type Offered, type Procedure, procedureOf } from './workflow.ts';

type At = Pick<Stage, 'key' | 'name'>;

/** Remembers a step that was just taken, by the actor. `from` is null for the step that made the record. */
export const recordStep = async (
  { tx, actor }: Ctx,
  step: { recordId: string; action: string; name: Text; from: At | null; to: At; reason: string | null; scopes: readonly string[]; paper?: OnPaper | null },
): Promise<void> => {
  await store.insert(tx, {
    recordId: step.recordId,
    action: step.action,
    name: step.name,
    fromStage: step.from?.key ?? null,
    fromName: step.from?.name ?? null,
    toStage: step.to.key,
    toName: step.to.name,
    reason: step.reason?.trim() || null,
    personId: actor.id,
    organisationId: actor.organisation?.id ?? null,
    onBehalfOf: actor.onBehalfOf?.personId ?? null,
    onBehalfKind: actor.onBehalfOf?.kind ?? null,
    signer: step.paper?.signer ?? null,
    signedOn: step.paper?.signedOn ?? null,
    registeredBy: step.paper?.registeredBy ?? null,
    scopes: [...step.scopes],
  });
};

/** Lets these nodes read all steps taken so far; who could read them still can, because they took part. */
export const setStepScopes = async ({ tx }: Ctx, recordId: string, scopes: readonly string[]): Promise<void> => {
  await store.widen(tx, recordId, scopes);
};

/** The steps of a record in order, as far as this reader may see them. */
export const stepsOf = async ({ tx }: Ctx, recordId: string): Promise<Step[]> => {
  const rows = await store.ofRecord(tx, recordId);
  const persons = await namesOfPersons(
    tx,
    rows.flatMap(row => [row.personId, ...(row.registeredBy ? [row.registeredBy] : []), ...(row.onBehalfOf ? [row.onBehalfOf] : [])]),
  );
  const organisations = await organisationsOf(
    tx,
    rows.flatMap(row => row.organisationId ?? []),
  );
  return rows.map(row => ({
    seq: row.seq,
    action: row.action,
    name: row.name,
    from: row.fromStage === null ? null : { key: row.fromStage, name: row.fromName! },
    to: { key: row.toStage, name: row.toName },
    person: row.personId === SERVICE ? null : { id: row.personId, name: persons.get(row.personId) ?? '' },
    organisation: row.organisationId === null ? null : { id: row.organisationId, name: organisations.get(row.organisationId)?.name ?? '' },
    onBehalfOf: row.onBehalfOf && row.onBehalfKind ? { id: row.onBehalfOf, name: persons.get(row.onBehalfOf) ?? '', kind: row.onBehalfKind } : null,
    at: row.at.toISOString(),
    reason: row.reason,
    paper: onPaper(row, persons),
  }));
};

/** The records in which this organisation took a step (已办). */
export const recordsHandledBy = ({ tx }: Ctx, organisationId: string): Promise<string[]> => store.ofOrganisation(tx, organisationId);

/** The records in which this part has said what it thinks and now waits for the others (会签). */
export const recordsOpinedBy = ({ tx }: Ctx, part: Part): Promise<string[]> => store.opinedIn(tx, part);
