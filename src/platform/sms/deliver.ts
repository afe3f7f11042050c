import { sql } from 'kysely';
import { serviceActor } from '#kernel/actor.ts';
import type { Ctx } from '../capability.ts';
import { transact } from '../http/transact.ts';
import { running } from '../running.ts';
import { findSecretKey } from '../secrets.ts';
import { type Handover, handOver } from './gateway.ts';
import type { SmsJob } from './outbox.ts';

/** How often the queue tries (once and eight times more): after the last one the message has failed. */
export const smsAttempts = 9;

type Message = { readonly to: string; readonly text: string; readonly attempt: number };

/** Counts the attempt and opens the message; null when there is nothing to send any more. */
const take = async (ctx: Ctx, id: string): Promise<Message | null> => {
  const { rows } = await sql<{ sealed: string | null; attempts: number; late: boolean }>`update platform.sms set attempts = attempts + 1
    where id = ${id} and state = 'waiting' returning sealed, attempts, useful_until <= clock_timestamp() as late`.execute(ctx.tx);
  const row = rows[0];
  if (!row) return null;
  const key = await findSecretKey(ctx, id);
  if (row.late || !row.sealed || !key) {
    await settle(ctx, id, 'failed', row.late ? 'late' : 'erased');
    return null;
  }
  return { ...(JSON.parse(key.open(row.sealed)) as { to: string; text: string }), attempt: row.attempts };
};

/** What is sent or never will be is kept no longer: neither the number nor the text, and their key is erased. */
const settle = async (ctx: Ctx, id: string, state: 'sent' | 'failed', trouble: string | null): Promise<void> => {
  await sql`update platform.sms set state = ${state}, trouble = ${trouble}, sealed = null, settled_at = clock_timestamp() where id = ${id} and state = 'waiting'`.execute(
    ctx.tx,
  );
  await sql`delete from platform.secret_key where subject = ${id}`.execute(ctx.tx);
};

const remember = async (ctx: Ctx, id: string, { outcome, trouble }: Handover, attempt: number): Promise<void> => {
  if (outcome === 'again' && attempt < smsAttempts) {
    await sql`update platform.sms set trouble = ${trouble} where id = ${id} and state = 'waiting'`.execute(ctx.tx);
    return;
  }
  await settle(ctx, id, outcome === 'sent' ? 'sent' : 'failed', trouble);
};

/**
 * Hands one message over: at least once, so the gateway is told its identifier and may tell a repetition. No transaction is held while the
 * other side takes its time. A throw lets the queue try again, later each time.
 */
export const deliverSms = async ({ id, scopes }: SmsJob): Promise<void> => {
  const { sms } = running();
  const request = { actor: serviceActor(scopes), language: 'zh-CN' as const, requestId: `sms:${id}` };
  const message = await transact(request, 'write', ctx => take(ctx, id));
  if (!message) return;
  const handover: Handover = sms ? await handOver(sms, { id, to: message.to, text: message.text }) : { outcome: 'again', trouble: 'no-gateway' };
  await transact(request, 'write', ctx => remember(ctx, id, handover, message.attempt));
  if (handover.outcome === 'again' && message.attempt < smsAttempts) throw new Error(`message ${id} was not taken over: ${handover.trouble}`);
};
