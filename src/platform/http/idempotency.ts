import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '../capability.ts';

/** What a client may choose as its key: a word of plain letters, such as a uuid. */
const usable = /^[\x21-\x7e]{1,200}$/;

export type Answer = { status: number; body: unknown };

/**
 * Runs a write once per key and person. Only committed answers are stored, in the write's own transaction: a second call
 * with the same key waits for the first and hears its answer; a refusal stores nothing and runs again.
 */
export const once = async (ctx: Ctx, key: string, route: string, body: unknown, act: () => Promise<Answer>): Promise<Answer> => {
  if (!usable.test(key)) throw common.malformed();
  const digest = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex');
  const inserted = await sql`insert into platform.idempotency (person_id, key, route, body_sha256) values (${ctx.actor.id}, ${key}, ${route}, ${digest})
    on conflict do nothing returning key`.execute(ctx.tx);
  if (inserted.rows.length === 0) {
    const found = await sql<{ route: string; bodySha256: string; status: number; answer: unknown }>`select route, body_sha256, status, answer
      from platform.idempotency where person_id = ${ctx.actor.id} and key = ${key}`.execute(ctx.tx);
    const first = found.rows[0];
    if (!first || first.route !== route || first.bodySha256 !== digest) throw common['key-reused']();
    return { status: first.status, body: first.answer };
  }
  const answer = await act();
  await sql`update platform.idempotency set status = ${answer.status}, answer = ${JSON.stringify(answer.body ?? null)}::jsonb where person_id = ${ctx.actor.id} and key = ${key}`.execute(
    ctx.tx,
  );
  return answer;
};
