import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { PlatformEvent, Reaction } from './capability.ts';
import { slices } from './slices.ts';

/** The queue of reactions, for every slice and process. */
export const QUEUE = 'reactions';
/** The queue of short messages that wait to be handed over. */
export const SMS_QUEUE = 'sms';

export type ReactionJob = { reaction: string; event: Omit<PlatformEvent, 'at'> & { at?: string } };

/** Every reaction by its stable name, `slice.reaction`. */
export const reactionsByName = (): Map<string, Reaction> =>
  new Map(slices().flatMap(slice => Object.entries(slice.reactions ?? {}).map(([name, reaction]) => [`${slice.name}.${name}`, reaction])));

/** The stable names of the reactions that listen to an event type. */
export const listenersOf = (type: string): string[] => [...reactionsByName()].filter(([, reaction]) => reaction.on.includes(type)).map(([name]) => name);

let sender: PgBoss | null = null;

/** The open queue sends from now on; `null` takes `instead` out of use if it still is the one. */
export const sendThrough = (boss: PgBoss | null, instead?: PgBoss): void => {
  if (boss !== null || sender === instead) sender = boss;
};

const boss = (): PgBoss => {
  if (!sender) throw new Error('the job queue has not been started');
  return sender;
};
const within = (client: pg.ClientBase) => ({ db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values as unknown[]) } });

/** One job, written by the caller's transaction: it exists if and only if what it is about does. */
export const sendJob = async (client: pg.ClientBase, queue: string, data: object): Promise<void> => {
  await boss().insert(queue, [{ data }], within(client));
};

/** One job per listener, written by the caller's transaction. */
export const sendReactions = async (client: pg.ClientBase, type: string, event: ReactionJob['event']): Promise<void> => {
  await boss().insert(
    QUEUE,
    listenersOf(type).map(reaction => ({ data: { reaction, event } })),
    within(client),
  );
};
