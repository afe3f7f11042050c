import type { Actor } from '#kernel/actor.ts';
import type { Language } from '#kernel/words.ts';
import type { Ctx, Tx } from '../capability.ts';
import { clientOf, queries } from '../connections.ts';
import { noteEvent, recordEvent } from '../events.ts';
import { running } from '../running.ts';

export type RequestFacts = { readonly actor: Actor; readonly language: Language; readonly requestId: string };

const uuid = /^[0-9a-f-]{36}$/;

/** `SET LOCAL` takes no parameters, so the literals are checked here; anything that is not a uuid is a defect, not an input. */
const context = ({ actor }: RequestFacts): string => {
  for (const node of [actor.id, ...actor.nodes]) if (!uuid.test(node)) throw new Error('a scope node is not a uuid');
  return `set local app.nodes = '${actor.nodes.join(',')}'; set local app.person = '${actor.id}'`;
};

/** A context without a transaction: raw endpoints open their own with `transact`. */
export const contextOf = (request: RequestFacts, tx: Tx, record: Ctx['record']): Ctx => ({
  tx,
  actor: request.actor,
  now: new Date(),
  language: request.language,
  requestId: request.requestId,
  record,
  note: (type, subject, options) => noteEvent(running().connections.gate, request, type, subject, options),
});

/**
 * Runs one use case in one transaction under the actor's scopes. Begin and context are one round trip; a throw rolls
 * everything back. `read` is a read-only transaction: a write in it fails in the database.
 */
export const transact = async <T>(request: RequestFacts, mode: 'read' | 'write', act: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const client = await running().connections.app.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin ${mode === 'read' ? 'read only' : 'read write'}; ${context(request)}`);
    const tx = queries(client);
    const answer = await act(contextOf(request, tx, (type, subject, options) => recordEvent(client, request, type, subject, options)));
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

/**
 * Goes on in the same transaction as somebody else, once a handler has proved who that is (a link and its code): what follows reads and
 * writes within that actor's nodes, and is remembered as done by that actor.
 */
export const continueAs = async (ctx: Ctx, actor: Actor): Promise<Ctx> => {
  const client = clientOf(ctx.tx);
  const request: RequestFacts = { actor, language: ctx.language, requestId: ctx.requestId };
  await client.query(context(request));
  return contextOf(request, ctx.tx, (type, subject, options) => recordEvent(client, request, type, subject, options));
};
