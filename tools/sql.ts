import { createInterface } from 'node:readline';
import type { Client, QueryResult } from 'pg';
import { openDatabase } from '../src/app/database.ts';
import { withClient } from '../src/platform/database/roles.ts';
import { pipedLines } from './run/ask.ts';
import { runCommand, settings } from './run/settings.ts';

/*
 * `npm run sql -- "select …"`, or a prompt without an argument. As `maintenance`, which sees every row: for looking at what one's
 * own database holds. Values are shown as the database writes them.
 */

const show = ({ command, fields, rows, rowCount }: QueryResult<(string | null)[]>): string => {
  if (fields.length === 0) return `${command} ${rowCount ?? ''}\n`;
  return `${[fields.map(field => field.name), ...rows].map(row => row.map(value => value ?? '∅').join('\t')).join('\n')}\n(${rows.length})\n`;
};

const run = async (client: Client, text: string): Promise<string> => {
  const answer: unknown = await client.query({ text, rowMode: 'array', types: { getTypeParser: () => (value: string) => value } as never });
  return [answer]
    .flat()
    .map(one => show(one as QueryResult<(string | null)[]>))
    .join('');
};

const prompt = async (client: Client): Promise<void> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, prompt: 'gongyu=> ' });
  let text = '';
  terminal.prompt();
  for await (const line of terminal) {
    text += `${line}\n`;
    if (line.trim() === '\\q') break;
    // A statement ends with a semicolon, as everywhere.
    if (line.trimEnd().endsWith(';')) {
      const statement = text;
      text = '';
      process.stdout.write(await run(client, statement).catch((error: Error) => `✗ ${error.message}\n`));
    }
    terminal.setPrompt(text === '' ? 'gongyu=> ' : 'gongyu-> ');
    terminal.prompt();
  }
};

runCommand(async () => {
  const { dataDir, databaseUrl } = settings();
  const given = process.argv.slice(2).join(' ') || (await pipedLines()).join('\n');
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    await withClient(database.urls.maintenance, async client => {
      if (given) process.stdout.write(await run(client, given));
      else await prompt(client);
    });
  } finally {
    await database.stop();
  }
});
