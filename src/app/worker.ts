import { running } from '#platform/running.ts';
import { start, type Urls } from './server.ts';

/** Runs reactions and scheduled jobs only: as many of these processes as the city needs, on any machine. */
export const work = async (settings: { urls: Urls; dataDir: string }): Promise<{ close(): Promise<void> }> => {
  const started = await start({ ...settings, demo: false, work: true });
  await running().jobs.work();
  return started;
};
