import { type Job, PgBoss } from 'pg-boss';
import { SERVICE, serviceActor } from '#kernel/actor.ts';
import type { Scheduled } from './capability.ts';
import { transact } from './http/transact.ts';
import { LABOUR_QUEUE, laboursByName, QUEUE, type ReactionJob, reactionsByName, SMS_QUEUE, sendThrough } from './reactions.ts';
import type { Jobs } from './running.ts';
import { slices } from './slices.ts';
import { deliverSms } from './sms/deliver.ts';
import type { SmsJob } from './sms/outbox.ts';

const PARKED = 'reactions-parked';

const run = async ({ data: { reaction, event } }: Job<ReactionJob>): Promise<void> => {
  const found = reactionsByName().get(reaction);
  // A slice that was removed leaves jobs behind; there is nobody left to react.
  if (!found) return;
  const request = { actor: serviceActor(event.scopes), language: 'zh-CN' as const, requestId: `reaction:${reaction}` };
  await transact(request, 'write', ctx => found.run(ctx, { ...event, at: new Date(event.at ?? Date.now()) }));
};

const labour = async ({ data: { reaction, event } }: Job<ReactionJob>): Promise<void> => {
  await laboursByName()
    .get(reaction)
    ?.work({ ...event, at: new Date(event.at ?? Date.now()) });
};

const planned = (): Map<string, Scheduled> =>
  new Map(slices().flatMap(slice => Object.entries(slice.schedule ?? {}).map(([name, job]) => [`${slice.name}.${name}`, job])));

/**
 * Runs a job of the clock now. It holds the node of the system alone: it sees the rows that name `SERVICE` in their scopes, and
 * what concerns others it records as an event, whose reaction then acts within that event's scopes.
 */
export const runScheduled = async (name: string): Promise<void> => {
  const job = planned().get(name);
  if (job) await transact({ actor: serviceActor([SERVICE]), language: 'zh-CN', requestId: `scheduled:${name}` }, 'write', job.run);
};

/** Installs the queue's tables; run as `maintenance` while migrating, because `app` may not create anything. */
export const installJobs = async (maintenanceUrl: string): Promise<void> => {
  const boss = new PgBoss({ connectionString: maintenanceUrl, max: 2, schedule: false, supervise: false });
  boss.on('error', () => {});
  await boss.start();
  const options = { retryLimit: 8, retryBackoff: true, retryDelay: 1, retryDelayMax: 300, notify: true };
  for (const [name, extra] of [
    [PARKED, {}],
    [QUEUE, { deadLetter: PARKED }],
    ['scheduled', {}],
    [SMS_QUEUE, {}],
    [LABOUR_QUEUE, { deadLetter: PARKED, retryLimit: 2, expireInSeconds: 3_600 }],
  ] as const)
    if (!(await boss.getQueue(name))) await boss.createQueue(name, { ...options, ...extra });
  for (const statement of [
    'grant usage on schema pgboss to gongyu_app',
    'grant select, insert, update, delete on all tables in schema pgboss to gongyu_app',
    'grant usage on all sequences in schema pgboss to gongyu_app',
    'grant execute on all functions in schema pgboss to gongyu_app',
  ])
    await boss.getDb().executeSql(statement);
  await boss.stop({ graceful: false });
};

/** Connects to the queue. `schedule` runs the clock of scheduled jobs: only in processes that work. */
export const openJobs = async (appUrl: string, { schedule = false } = {}): Promise<Jobs> => {
  const boss = new PgBoss({
    connectionString: appUrl,
    max: 3,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    supervise: schedule,
    schedule,
    useListenNotify: schedule,
  });
  // Errors of its own connections: it reconnects; readiness reports a database that is away.
  boss.on('error', () => {});
  await boss.start();
  sendThrough(boss);
  return {
    boss,
    work: async () => {
      // One at a time, so that a job that fails holds up no other. The queue wakes us once for all jobs of a transaction: after each we
      // look for the next at once, or the rest would wait for the slow clock.
      const take = async <T>(queue: string, act: (job: Job<T>) => Promise<void>): Promise<void> => {
        let worker = '';
        worker = await boss.work<T>(queue, { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10, batchSize: 1 }, async jobs => {
          try {
            for (const job of jobs) await act(job);
          } finally {
            if (worker) boss.notifyWorker(worker);
          }
        });
      };
      await take<ReactionJob>(QUEUE, run);
      await take<ReactionJob>(LABOUR_QUEUE, labour);
      // Several beside each other: a gateway that takes its time with one must not hold up a code that somebody waits for.
      for (let n = 0; n < 3; n += 1) await take<SmsJob>(SMS_QUEUE, ({ data }) => deliverSms(data));
      for (const [key, job] of planned()) await boss.schedule('scheduled', job.cron, { name: key }, { tz: 'Asia/Shanghai', key });
      await boss.work<{ name: string }>('scheduled', { pollingIntervalSeconds: 10 }, async jobs => {
        for (const { data } of jobs) await runScheduled(data.name);
      });
    },
    drain: async ({ labours: all } = { labours: true }) => {
      for (let done = 0; ; ) {
        const jobs = await boss.fetch<ReactionJob>(QUEUE, { batchSize: 50 });
        const labours = all ? await boss.fetch<ReactionJob>(LABOUR_QUEUE, { batchSize: 50 }) : [];
        for (const job of await boss.fetch<SmsJob>(SMS_QUEUE, { batchSize: 50 }))
          await deliverSms(job.data).then(
            () => boss.complete(SMS_QUEUE, job.id),
            () => boss.fail(SMS_QUEUE, job.id),
          );
        if (jobs.length === 0 && labours.length === 0) return done;
        for (const [queue, act, waiting] of [
          [QUEUE, run, jobs],
          [LABOUR_QUEUE, labour, labours],
        ] as const)
          for (const job of waiting) {
            await act(job);
            await boss.complete(queue, job.id);
            done += 1;
          }
      }
    },
    stop: async () => {
      sendThrough(null, boss);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
};
