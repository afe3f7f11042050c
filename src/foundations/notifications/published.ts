import type { Role } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Text } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { scopesOf } from './access.ts';
import * as store from './store.ts';

export type NewMessage = {
  /** What it tells of, once per node: the id of the event, with a suffix when one event makes several messages. */
  readonly key: string;
  /** To whom: an organisation, a district, CITY or a person. */
  readonly node: string;
  /** Who of them; empty = all. */
  readonly roles?: readonly Role[];
  readonly title: Text;
  readonly body?: Text | undefined;
  readonly link: string;
  readonly subjectId: string;
};

/** Sends a message to a node, which the actor must hold; idempotent by (key, node). */
export const notify = async (ctx: Ctx, { roles = [], body, ...message }: NewMessage): Promise<void> => {
  await store.insert(ctx.tx, { ...message, id: newId(), roles: [...roles], body: body ?? null, scopes: scopesOf(message.node) });
};
