import { serve } from '#app/server.ts';
import type { Urls } from '#platform/database/roles.ts';

/** The server as a process of its own, as it is in use. It tells where it listens, and on being asked what processor time it used. */
const { urls, dataDir } = JSON.parse(process.env.BENCH_SERVE ?? '{}') as { urls: Urls; dataDir: string };
const served = await serve({ urls, dataDir, host: '127.0.0.1', port: 0, demo: false, work: false });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send!((user + system) / 1000);
});
process.once('SIGTERM', () => void served.close().then(() => process.exit(0)));
process.send!(served.url.replace('localhost', '127.0.0.1'));
