import type pg from 'pg';
import { type Actor, AUDIT } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { RecordOptions } from './capability.ts';
import { listenersOf, sendReactions } from './reactions.ts';
import { slices } from './slices.ts';

type Who = { actor: Actor; requestId: string };

const insert = (note: boolean) => `insert into platform.event
  (id, type, subject, person_id, organisation_id, scopes, payload, request_id, on_behalf_of, on_behalf_kind, note)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ${note})`;

/**
 * What concerns security is also read by the audit administrator, and what a deputy did by who was absent. The reactions still act within
 * the given scopes alone.
 */
const readersOf = (type: string, scopes: readonly string[], { onBehalfOf }: Actor) => [
  ...scopes,
  ...(slices().some(slice => slice.securityEvents?.[type]) ? [AUDIT] : []),
  ...(onBehalfOf ? [onBehalfOf.personId] : []),
];

const values = (id: string, { actor, requestId }: Who, type: string, subject: string, { scopes, payload = {} }: RecordOptions) => [
  id,
  type,
  subject,
  actor.id,
  actor.organisation?.id ?? null,
  readersOf(type, scopes, actor),
  JSON.stringify(payload),
  requestId,
  actor.onBehalfOf?.personId ?? null,
  actor.onBehalfOf?.kind ?? null,
];

/** Writes the event and one job per listening reaction in the caller's transaction: both exist or neither. */
export const recordEvent = async (client: pg.ClientBase, who: Who, type: string, subject: string, options: RecordOptions): Promise<void> => {
  const id = newId();
  await client.query(insert(false), values(id, who, type, subject, options));
  if (listenersOf(type).length > 0)
    await sendReactions(client, type, {
      id,
      type,
      subject,
      personId: who.actor.id,
      organisationId: who.actor.organisation?.id ?? null,
      scopes: options.scopes,
      payload: options.payload ?? {},
    });
};

/** Writes an event that commits by itself, over the gate login, whatever becomes of the request. */
export const noteEvent = async (gate: pg.Pool, who: Who, type: string, subject: string, options: RecordOptions): Promise<void> => {
  await gate.query(insert(true), values(newId(), who, type, subject, options));
};
