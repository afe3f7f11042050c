import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import type { Ctx, Tx } from '../capability.ts';
import { clientOf } from '../connections.ts';
import { SMS_QUEUE, sendJob } from '../reactions.ts';
import { running } from '../running.ts';
import { findSecretKey, makeSecretKey } from '../secrets.ts';

/** `gateway`: messages are sent. `shown`: the demo world shows them on the page and sends nothing. `none`: nobody can be reached. */
export type SmsChannel = 'gateway' | 'shown' | 'none';

export const smsChannel = (): SmsChannel => {
  const { demo, sms } = running();
  // The numbers of the demo world are invented, and may be somebody's.
  if (demo) return 'shown';
  return sms ? 'gateway' : 'none';
};

/** A telephone that takes short messages. */
export const isMobile = (telephone: string): boolean => /^1[3-9]\d{9}$/.test(telephone);
/** `138****0000`: enough to know one's own. */
export const masked = (telephone: string): string => `${telephone.slice(0, 3)}****${telephone.slice(-4)}`;

export type NewSms = {
  readonly to: string;
  readonly text: string;
  /** The record it is about, and who may know that it was sent. */
  readonly subject: string;
  readonly scopes: readonly string[];
  /** After this it is not sent any more: a code that has passed, a link that has expired. */
  readonly usefulUntil: Date;
};

export type SmsJob = { readonly id: string; readonly scopes: readonly string[] };

/**
 * Puts a message into the outbox within the transaction: it is sent if and only if the rest is committed. In the demo world it answers the
 * text, for the page to show; without a channel it is a defect to ask (`smsChannel` first).
 */
export const sendSms = async (ctx: Ctx, { to, text, subject, scopes, usefulUntil }: NewSms): Promise<{ id: string; shown: string | null }> => {
  const channel = smsChannel();
  if (channel === 'none' || !isMobile(to)) throw new Error('there is no way to send this message');
  const id = newId();
  const shown = channel === 'shown';
  let sealed: string | null = null;
  if (!shown) {
    await makeSecretKey(ctx, id, scopes);
    sealed = (await findSecretKey(ctx, id))!.seal(JSON.stringify({ to, text }));
  }
  await sql`insert into platform.sms (id, subject, masked, sealed, state, useful_until, scopes)
    values (${id}, ${subject}, ${masked(to)}, ${sealed}, ${shown ? 'shown' : 'waiting'}, ${usefulUntil}, ${scopes}::uuid[])`.execute(ctx.tx);
  if (!shown) await sendJob(clientOf(ctx.tx), SMS_QUEUE, { id, scopes } satisfies SmsJob);
  return { id, shown: shown ? text : null };
};

export type SmsState = {
  readonly subject: string;
  readonly state: 'waiting' | 'sent' | 'failed' | 'shown';
  readonly attempts: number;
  readonly trouble: string | null;
  readonly masked: string;
  readonly at: Date;
};

/** The last message about each of these records. */
export const lastSms = async (tx: Tx, subjects: readonly string[]): Promise<Map<string, SmsState>> => {
  if (subjects.length === 0) return new Map();
  const { rows } = await sql<SmsState>`select distinct on (subject) subject, state, attempts, trouble, masked, coalesce(settled_at, created_at) as at
    from platform.sms where subject = any(${subjects}::uuid[]) order by subject, created_at desc`.execute(tx);
  return new Map(rows.map(row => [row.subject, row]));
};
