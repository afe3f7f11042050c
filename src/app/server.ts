import { existsSync } from 'node:fs';
import { identify } from '#foundations/identity/published.ts';
import { CITY, INSIDE, PUBLIC, serviceActor } from '#kernel/actor.ts';
import { closeApart, reopenApart } from '#platform/apart.ts';
import { openConnections } from '#platform/connections.ts';
import { closePress } from '#platform/documents/press.ts';
import { buildApp } from '#platform/http/app.ts';
import { readiness, systemSlice } from '#platform/http/system.ts';
import { transact } from '#platform/http/transact.ts';
import { openJobs } from '#platform/jobs.ts';
import { readMasterKey } from '#platform/master-key.ts';
import { running, setRunning } from '#platform/running.ts';
import { discoverSlices, slices } from '#platform/slices.ts';
import { readSmsGateway } from '#platform/sms/gateway.ts';
import { buildDemoWorld } from './demo.ts';

export type Urls = { app: string; gate: string };
type Started = { close(): Promise<void> };

/** Connects this process to its database, queue and folder, and finds the slices. */
export const start = async ({ urls, dataDir, demo, work }: { urls: Urls; dataDir: string; demo: boolean; work: boolean }): Promise<Started> => {
  await discoverSlices();
  reopenApart();
  const connections = openConnections(urls);
  const jobs = await openJobs(urls.app, { schedule: work });
  setRunning({ connections, jobs, dataDir, demo, masterKey: readMasterKey(dataDir), sms: readSmsGateway() });
  return {
    close: async () => {
      await closePress();
      await closeApart();
      await jobs.stop();
      await connections.close();
    },
  };
};

/** Loads code lists, official packages and, in demo mode, the demo world. Repeatable: what is there stays. */
export const prepare = async ({ urls, dataDir, demo, log }: { urls: Urls; dataDir: string; demo: boolean; log: (line: string) => void }): Promise<void> => {
  const started = await start({ urls, dataDir, demo, work: false });
  try {
    const actor = serviceActor([PUBLIC, INSIDE, CITY]);
    const loading = slices().flatMap(slice => (slice.prepare ? [{ name: slice.name, ...slice.prepare }] : []));
    for (const { name, run } of loading.sort((a, b) => a.order - b.order))
      await transact({ actor, language: 'zh-CN', requestId: `prepare:${name}` }, 'write', run);
    if (demo) await buildDemoWorld(log);
  } finally {
    await started.close();
  }
};

const screens = new URL('../../dist/web/', import.meta.url).pathname;

const addressOf = (host: string): string => {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

export type ServeSettings = { urls: Urls; dataDir: string; host: string; port: number; demo: boolean; work: boolean; trustProxy?: boolean };

/** Serves until closed. `work` also runs reactions and scheduled jobs in this process (one machine); otherwise `npm run worker` does. */
export const serve = async ({ urls, dataDir, host, port, demo, work, trustProxy = false }: ServeSettings): Promise<{ url: string; close(): Promise<void> }> => {
  const started = await start({ urls, dataDir, demo, work });
  const all = [systemSlice(slices), ...slices()];
  const app = await buildApp({ slices: all, identify, demo, screens: existsSync(screens) ? screens : null, trustProxy });
  if (work) await running().jobs.work();
  readiness.draining = false;
  await app.listen({ host, port });
  const address = app.server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${addressOf(host)}:${bound}`,
    close: async () => {
      readiness.draining = true;
      // A proxy asks /api/ready every few seconds: until it has seen that we are going, it still sends us people.
      if (trustProxy) await new Promise(done => setTimeout(done, 5_000));
      await app.close();
      await started.close();
    },
  };
};
