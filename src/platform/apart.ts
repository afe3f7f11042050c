import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { common } from '#kernel/problem.ts';
import type { Text } from '#kernel/words.ts';

/** What the process that works apart sends back: how far it is, then an answer or why not. `tired`: it has grown and is to be replaced. */
export type Told = { readonly progress: number } | (({ readonly answer: unknown } | { readonly failed: string }) & { readonly tired: boolean });

export type Apart<I, O> = {
  run(input: I, options?: { readonly signal?: AbortSignal; readonly progress?: (part: number) => void }): Promise<O>;
  close(): Promise<void>;
};

/** It worked longer than it may, or fell over what it was given; `how` says what became of the process. */
export class GaveUp extends Error {
  readonly reason: 'too-slow' | 'fell-over';
  constructor(reason: 'too-slow' | 'fell-over', how: string = reason) {
    super(how);
    this.name = 'GaveUp';
    this.reason = reason;
  }
}

const crowded: Text = {
  'zh-CN': '同时处理的文件较多，请稍后再试；已保存的内容不受影响。',
  en: 'Many files are being worked on at once; try again shortly. What was saved is safe.',
};

type Waiting<I, O> = {
  input: I;
  readonly progress: ((part: number) => void) | undefined;
  readonly done: (answer: O) => void;
  readonly failed: (reason: unknown) => void;
};

/** Bytes that a process holds, where the system says so. */
const memoryOf = (pid: number): number => {
  const file = `/proc/${pid}/statm`;
  try {
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[1]) * 4_096 : 0;
  } catch {
    return 0;
  }
};

/** What a process that works apart gets to know: no keys, no addresses. */
export const environmentApart = (further: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'LANG', 'TMPDIR', 'SystemRoot', ...further].flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );

export type ApartSettings<I> = {
  readonly script: string;
  /** Milliseconds for one piece of work. */
  readonly patience: number;
  readonly megabytes?: number;
  /** Bytes that the process may hold in all: what is not JavaScript knows no heap. */
  readonly resident?: number;
  readonly idle?: number;
  readonly most?: number;
  /** What it may know of our environment besides. */
  readonly knows?: readonly string[];
  /** What is done next, at once and in place of a piece of work that it fell over; nothing: the piece has failed. */
  readonly instead?: (input: I) => I | undefined;
};

/**
 * Work that may go wrong, in a process of its own: on what a stranger made, or in native code that can abort. One piece after the other,
 * within a time and a heap. It holds no secret of ours and no connection, so that the worst file costs its own process. A process and not
 * a thread: only a process survives a panic of native code, and can be stopped in the middle of it. Started with the first piece of work,
 * ended when idle.
 */
export const openApart = <I, O>({
  script,
  patience,
  megabytes = 256,
  resident,
  idle = 60_000,
  most = 100,
  knows = [],
  instead = () => undefined,
}: ApartSettings<I>): Apart<I, O> => {
  const queue: Waiting<I, O>[] = [];
  let current: { readonly job: Waiting<I, O>; readonly clock: NodeJS.Timeout; readonly watch: NodeJS.Timeout | undefined } | undefined;
  let child: ChildProcess | undefined;
  let rest: NodeJS.Timeout | undefined;
  let closed = false;

  const settle = (act: (job: Waiting<I, O>) => void) => {
    if (!current) return;
    const { job, clock, watch } = current;
    current = undefined;
    clearTimeout(clock);
    clearInterval(watch);
    act(job);
    next();
  };

  const start = (): ChildProcess => {
    const made = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [`--max-old-space-size=${megabytes}`],
      env: environmentApart(knows),
    });
    made.on('message', (told: Told) => {
      if (child !== made) return;
      if ('progress' in told) {
        current?.job.progress?.(told.progress);
        return;
      }
      if (told.tired) {
        child = undefined;
        made.disconnect();
      }
      settle(job => ('answer' in told ? job.done(told.answer as O) : job.failed(new Error(told.failed))));
    });
    const gone = (how: string) => {
      if (child !== made) return;
      child = undefined;
      settle(job => {
        const again = instead(job.input);
        if (again === undefined) return job.failed(new GaveUp('fell-over', how));
        job.input = again;
        queue.unshift(job);
      });
    };
    made.on('error', error => gone(error.message));
    made.on('exit', (code, signal) => gone(`ended with ${signal ?? code}`));
    return made;
  };

  const stop = (reason: unknown) => {
    const stuck = child;
    child = undefined;
    stuck?.kill('SIGKILL');
    settle(job => job.failed(reason));
  };

  const hold = (working: boolean) => {
    clearTimeout(rest);
    if (working) {
      child?.ref();
      child?.channel?.ref();
      return;
    }
    // At rest it keeps nobody alive, neither us nor, after a while, itself.
    child?.unref();
    child?.channel?.unref();
    rest = setTimeout(() => child?.disconnect(), idle).unref();
  };

  const next = (): void => {
    if (current) return;
    const job = queue.shift();
    if (!job) {
      hold(false);
      return;
    }
    if (!child?.connected) child = start();
    hold(true);
    const { pid = 0 } = child;
    current = {
      job,
      clock: setTimeout(() => stop(new GaveUp('too-slow')), patience),
      watch: resident === undefined ? undefined : setInterval(() => memoryOf(pid) > resident && stop(new GaveUp('fell-over')), 200),
    };
    child.send(job.input as object, error => error && child?.kill('SIGKILL'));
  };

  const apart: Apart<I, O> & { reopen(): void } = {
    run: (input, { signal, progress } = {}) =>
      new Promise<O>((done, failed) => {
        if (closed || queue.length >= most) return failed(common.busy({ detail: crowded }));
        const job: Waiting<I, O> = { input, progress, done, failed };
        signal?.addEventListener('abort', () => {
          if (current?.job === job) return stop(signal.reason);
          const at = queue.indexOf(job);
          if (at >= 0) queue.splice(at, 1);
          failed(signal.reason);
        });
        queue.push(job);
        next();
      }),
    close: async () => {
      closed = true;
      clearTimeout(rest);
      for (const job of queue.splice(0)) job.failed(common.busy({ detail: crowded }));
      stop(common.busy({ detail: crowded }));
    },
    reopen: () => {
      closed = false;
    },
  };
  opened.add(apart);
  return apart;
};

const opened = new Set<{ close(): Promise<void>; reopen(): void }>();

/** A process that prepared its data and let go of everything serves next: what worked apart before may work again. */
export const reopenApart = (): void => {
  for (const apart of opened) apart.reopen();
};

/** Ends every process that works apart: the server goes. */
export const closeApart = async (): Promise<void> => {
  for (const apart of [...opened]) await apart.close();
};

/** The other side: does each piece of work that comes, and ends with whoever started it. */
export const workApart = <I, O>(work: (input: I, progress: (part: number) => void) => O | Promise<O>, { mostMemory = 300 * 2 ** 20 } = {}): void => {
  const tell = (told: Told) => process.send?.(told);
  process.on('message', async (input: I) => {
    const tired = () => process.memoryUsage.rss() > mostMemory;
    try {
      const answer = await work(input, part => void tell({ progress: part }));
      tell({ answer, tired: tired() });
    } catch (error) {
      tell({ failed: error instanceof Error ? error.message : String(error), tired: tired() });
    }
  });
  process.on('disconnect', () => process.exit(0));
  // The server decides when it stops; a Ctrl+C in its terminal reaches us too.
  process.on('SIGINT', () => {});
};
