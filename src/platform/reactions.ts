import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { Labour, PlatformEvent, Reaction } from './capability.ts';
import { slices } from './slices.ts';

/** The queue of reactions, for every slice and process. */
export const QUEUE = 'reactions';
/** The queue of what takes minutes: it holds up nobody's messages. */
export const LABOUR_QUEUE = 'labours';
/** The queue of short messages that wait to be handed over. */
export const SMS_QUEUE = 'sms';

export type ReactionJob = { reaction: string; event: Omit<PlatformEvent, 'at'> & { at?: string } };

/** Every reaction by its stable name, `slice.reaction`. */
export const reactionsByName = (): Map<string, Reaction> =>
  new Map(slices().flatMap(slice => Object.entries(slice.reactions ?? {}).map(([name, reaction]) => [`${slice.name}.${name}`, reaction])));

/** Every labour by its stable name, `slice.labour`. */
export const laboursByName = (): Map<string, Labour> =>
  new Map(slices().flatMap(slice => Object.entries(slice.labours ?? {}).map(([name, labour]) => [`${slice.name}.${name}`, labour])));

const listening = (all: Map<string, { readonly on: readonly string[] }>, type: string) =>
  [...all].filter(([, one]) => one.on.includes(type)).map(([name]) => name);

/** The stable names of the reactions and labours that listen to an event type. */
export const listenersOf = (type: string): string[] => [...listening(reactionsByName(), type), ...listening(laboursByName(), type)];

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
  for (const [queue, all] of [
    [QUEUE, reactionsByName()],
    [LABOUR_QUEUE, laboursByName()],
  ] as const) {
    const jobs = listening(all, type).map(reaction => ({ data: { reaction, event } }));
    if (jobs.length > 0) await boss().insert(queue, jobs, within(client));
  }
};
