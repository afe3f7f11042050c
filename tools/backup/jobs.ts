import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { to as copyTo } from 'pg-copy-streams';

/*
 * Reactions that were promised with an event and have not run yet. They are kept apart from the queue's tables, whose shape belongs
 * to its library, and are sent again through it. Clocked jobs are not kept: the clock makes them anew.
 */

type Job = { queue: string; id: string; data: object; priority: number; startAfter: string };

/** As lines of JSON. COPY doubles each backslash; JSON written by the database has no other character that COPY would spell differently. */
export const jobsOut = async function* (client: pg.ClientBase): AsyncGenerator<Buffer> {
  const { rows } = await client.query(`select to_regclass('pgboss.job') is not null as there`);
  if (!rows[0].there) return;
  const waiting = `select jsonb_build_object('queue', name, 'id', id, 'data', data, 'priority', priority, 'startAfter', start_after)::text from pgboss.job
    where state in ('created', 'retry', 'active') and name <> 'scheduled' and name not like '\\_\\_pgboss%' order by name, id`;
  for await (const chunk of client.query(copyTo(`copy (${waiting}) to stdout`))) yield chunk as Buffer;
};

/** Sends the jobs of a backup, as `maintenance`. */
export const jobsIn = async (maintenanceUrl: string, lines: string): Promise<number> => {
  const jobs = lines
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line.replaceAll('\\\\', '\\')) as Job);
  if (jobs.length === 0) return 0;
  const boss = new PgBoss({ connectionString: maintenanceUrl, max: 1, migrate: false, schedule: false, supervise: false });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const [queue, sent] of Map.groupBy(jobs, job => job.queue)) {
      if (!(await boss.getQueue(queue))) await boss.createQueue(queue);
      for (let at = 0; at < sent.length; at += 500)
        await boss.insert(
          queue,
          sent.slice(at, at + 500).map(({ id, data, priority, startAfter }) => ({ id, data, priority, startAfter })),
        );
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  return jobs.length;
};
