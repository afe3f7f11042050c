import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/platform/database/embedded.ts';

/** The least that can serve this page from this database. */
const database = await startEmbedded({ dataDir: process.env.DATA_DIR! });
const client = new pg.Client({ connectionString: database.superuser('gongyu') });
await client.connect();
const page = readFileSync(join(import.meta.dirname, '../../dist/web/index.html'), 'utf8');
const server = createServer(async (_request, response) => {
  await client.query('select count(*) from organisations.organisation');
  response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://localhost:${(server.address() as { port: number }).port}\n`));
process.once('SIGTERM', async () => {
  server.close();
  await client.end();
  await database.stop();
  process.exit(0);
});
