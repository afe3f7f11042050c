import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { mayUrge } from '../access.ts';
import type { api } from '../contract.ts';
import { mayUrgeAgain, selvesOf } from '../rules.ts';
import * as store from '../store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** By record: whose people were told, who was told less than four hours ago, and where nothing waits that this actor may urge. */
export type Urged = { readonly reminded: readonly string[]; readonly resting: readonly string[]; readonly nothing: readonly string[] };

const urge = async (ctx: Ctx, rows: readonly store.Row[], note: string | undefined) => {
  const now = await store.instantOf(ctx.tx);
  const may = rows.filter(row => mayUrge(ctx.actor, selvesOf(ctx.actor), row));
  const going = may.filter(row => mayUrgeAgain(row.urgedAt, now));
  if (going.length > 0) {
    await store.setUrged(
      ctx.tx,
      going.map(({ id }) => id),
      now,
    );
    const batch = newId();
    // From inside the node the one who has it is told; from outside all who may do it, so that a chief learns of it too.
    const receiverOf = (row: store.Row) => (ctx.actor.nodes.includes(row.node) ? row.assigneeId! : row.node);
    const counts = Map.groupBy(going, receiverOf);
    for (const row of going) {
      const node = receiverOf(row);
      await ctx.record('tasks.urged', row.subjectId, {
        scopes: [...new Set([...row.watchers, row.node, node])],
        payload: {
          task: row.id,
          batch,
          count: counts.get(node)!.length,
          title: row.title,
          node,
          roles: node === row.node ? row.roles : [],
          by: ctx.actor.organisation?.name ?? ctx.actor.name,
          link: row.link,
          ...(note ? { reason: note } : {}),
        },
      });
    }
  }
  return { may, going };
};

export const remindSubjects = async (ctx: Ctx, subjectIds: readonly string[], note?: string): Promise<Urged> => {
  const { may, going } = await urge(ctx, await store.lockOpen(ctx.tx, { subjectIds }), note);
  const reminded = new Set(going.map(row => row.subjectId));
  const known = new Set(may.map(row => row.subjectId));
  return {
    reminded: [...reminded],
    resting: [...known].filter(id => !reminded.has(id)),
    nothing: subjectIds.filter(id => !known.has(id)),
  };
};

export const remind = async (ctx: Ctx, { ids, note }: In<'remind'>) => {
  const { may, going } = await urge(ctx, await store.lockOpen(ctx.tx, { ids }), note || undefined);
  if (may.length === 0) throw common.missing();
  return { reminded: going.length, resting: may.length - going.length };
};
