import type { PgBoss } from 'pg-boss';
import type { Connections } from './connections.ts';
import type { SmsGateway } from './sms/gateway.ts';

export type Jobs = {
  readonly boss: PgBoss;
  /** Starts working on reactions and scheduled jobs in this process. */
  work(): Promise<void>;
  /** Runs every waiting reaction and labour now, and those they start: for tests and the demo world. Without labours they stay in the queue. */
  drain(options?: { labours: boolean }): Promise<number>;
  stop(): Promise<void>;
};

/** What the process runs on, set once at start: connections, the job queue, the folder of files and keys, and the mode. */
export type Running = {
  readonly connections: Connections;
  readonly jobs: Jobs;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Wraps the data keys of sealed fields; 32 bytes, from `<dataDir>/master.key` or the environment. */
  readonly masterKey: Buffer;
  /** Where short messages are handed over; absent or null: nowhere. */
  readonly sms?: SmsGateway | null;
};

let current: Running | undefined;

/** Said once when the process starts, before anything serves or works. */
export const setRunning = (running: Running): void => {
  current = running;
};

/** What the process runs on; a defect before it was started. */
export const running = (): Running => {
  if (!current) throw new Error('the platform has not been started');
  return current;
};
