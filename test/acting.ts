import { actorOf } from '#foundations/identity/published.ts';
import { serviceActor } from '#kernel/actor.ts';
import type { Ctx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import type { TestPerson } from './database.ts';

/** Runs as this person, in one transaction, as a handler would: for what slices do with each other through their doors. */
export const acting = async <T>(person: Pick<TestPerson, 'id' | 'organisationId'>, act: (ctx: Ctx) => Promise<T>): Promise<T> =>
  transact({ actor: await actorOf(person.id, person.organisationId), language: 'zh-CN', requestId: 'test' }, 'write', act);

/** Runs as a reaction does: the system, within the scopes of an event. */
export const within = <T>(nodes: readonly string[], act: (ctx: Ctx) => Promise<T>): Promise<T> =>
  transact({ actor: serviceActor(nodes), language: 'zh-CN', requestId: 'test' }, 'write', act);
