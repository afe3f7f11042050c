import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentApart } from '../../apart.ts';
import { knownFonts, printDocument } from '../press.ts';
import type { Answer, Sheet, Task } from './binder.ts';
import { frontOf, sheetsOf, stampOf } from './front.ts';
import type { Leaf } from './leaf.ts';
import { type Entry, limits, type Order, type Reason } from './types.ts';

type Binder = { ask(task: Task, patience: number): Promise<Answer | 'slow' | 'gone'>; end(): void };

/** Bytes that a process holds, where the system says so. */
const memoryOf = (pid: number): number => {
  const file = `/proc/${pid}/statm`;
  try {
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[1]) * 4_096 : 0;
  } catch {
    return 0;
  }
};

/** A process that reads what strangers uploaded: it is ended when it takes too long or too much, and another takes its place. */
const openBinder = (program: string): Binder => {
  let child: ChildProcess | undefined;
  const start = () =>
    fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--max-old-space-size=900'],
      env: environmentApart(knownFonts),
    });
  return {
    ask: (task, patience) =>
      new Promise(resolve => {
        child ??= start();
        const mine = child;
        const done = (answer: Answer | 'slow' | 'gone') => {
          clearTimeout(clock);
          clearInterval(watch);
          mine.removeAllListeners();
          if (typeof answer === 'string') {
            mine.kill('SIGKILL');
            child = undefined;
          }
          resolve(answer);
        };
        const clock = setTimeout(() => done('slow'), patience);
        const watch = setInterval(() => memoryOf(mine.pid ?? 0) > limits.memory && done('gone'), 200);
        mine.once('message', (answer: Answer) => done(answer));
        mine.once('exit', () => done('gone'));
        mine.once('error', () => done('gone'));
        mine.send(task, error => error && done('gone'));
      }),
    end: () => {
      child?.disconnect();
      child = undefined;
    },
  };
};

export type Progress = (part: number) => void | Promise<void>;
export type Volume = { readonly entries: readonly Entry[]; readonly pages: number };

const leafOf = async (binder: Binder, item: Order['items'][number], out: string): Promise<Leaf> => {
  const { path, type, size } = item;
  if (size > limits.fileBytes) return { separate: 'large' };
  const answer = await binder.ask({ do: 'leaf', path, type, out }, limits.leafTime);
  if (typeof answer === 'object') return 'leaf' in answer ? answer.leaf : { separate: 'broken' };
  return { separate: answer === 'slow' ? 'slow' : 'large' };
};

/** Reads every file into clean pages and says where each stands; a file that cannot be read is one sheet. */
const place = async (binder: Binder, order: Order, folder: string, progress: Progress): Promise<Entry[]> => {
  const entries: Entry[] = [];
  let [page, bytes] = [1, 0];
  for (const [i, item] of order.items.entries()) {
    const isFull = page > limits.totalPages || bytes + item.size > limits.totalBytes;
    const leaf: Leaf = isFull ? { separate: 'large' } : await leafOf(binder, item, join(folder, `leaf-${i}.pdf`));
    const separate: Reason | null = 'separate' in leaf ? leaf.separate : null;
    const pages = 'pages' in leaf ? leaf.pages : 1;
    const { path: _, ...kept } = item;
    entries.push({ ...kept, from: page, pages, separate });
    page += pages;
    if (!separate) bytes += item.size;
    await progress(0.8 * ((i + 1) / order.items.length));
  }
  return entries;
};

/**
 * Binds evidence into one volume: cover, index with page numbers, then every file page by page, each page stamped with its number and
 * that of its page. Writes it to `out`. The same files in the same order give the same bytes.
 */
export const bindVolume = async (
  order: Order,
  out: string,
  progress: Progress = () => {},
  program = fileURLToPath(new URL('binder.ts', import.meta.url)),
): Promise<Volume> => {
  const folder = await mkdtemp(join(tmpdir(), 'gongyu-volume-'));
  const binder = openBinder(program);
  try {
    const entries = await place(binder, order, folder, progress);
    const apart = entries.filter(({ separate }) => separate !== null);
    const [front, notes] = [join(folder, 'front.pdf'), join(folder, 'notes.pdf')];
    await writeFile(front, await printDocument(frontOf(order, entries), 'pdf'));
    if (apart.length > 0) await writeFile(notes, await printDocument(sheetsOf(order, apart), 'pdf'));
    await progress(0.85);
    const all = entries.flatMap((entry, i) =>
      Array.from({ length: entry.pages }, (_, page): { sheet: Sheet; stamp: string } => ({
        sheet: entry.separate ? { file: notes, page: apart.indexOf(entry) } : { file: join(folder, `leaf-${i}.pdf`), page },
        stamp: stampOf(order, entry, entry.from + page, entries),
      })),
    );
    const answer = await binder.ask(
      {
        do: 'bind',
        front,
        sheets: all.map(({ sheet }) => sheet),
        stamps: all.map(({ stamp }) => stamp),
        out,
        title: order.title,
        author: order.lines[0] ?? '',
      },
      limits.bindTime,
    );
    if (typeof answer === 'string' || !('bound' in answer))
      throw new Error(`binding the volume: ${typeof answer === 'string' ? answer : 'error' in answer ? answer.error : ''}`);
    await progress(1);
    return { entries, pages: answer.bound };
  } finally {
    binder.end();
    await rm(folder, { recursive: true, force: true });
  }
};
