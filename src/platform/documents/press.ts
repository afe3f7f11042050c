import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PrintedDocument } from '#kernel/document.ts';
import { common } from '#kernel/problem.ts';
import { log } from '../log.ts';

export type Format = 'pdf' | 'docx';
/** `tagged`: with the structure that screen readers use; a document that the tagging stumbles over is printed without. */
export type Job = { readonly document: PrintedDocument; readonly format: Format; readonly tagged: boolean };
/** `tired`: the process has grown too large and is to be replaced. */
export type Printed = ({ readonly file: Uint8Array } | { readonly error: string }) & { readonly tired: boolean };

type Waiting = Job & { readonly done: (file: Uint8Array) => void; readonly failed: (reason: unknown) => void };

export type Press = { print(document: PrintedDocument, format: Format): Promise<Uint8Array>; close(): Promise<void> };

const crowded = () =>
  common.busy({
    detail: {
      'zh-CN': '同时生成的文件较多，请稍后再试；已填写的内容不受影响。',
      en: 'Many documents are being made at once; try again shortly. What was filled in is safe.',
    },
  });
const tooSlow = () =>
  common.busy({
    detail: {
      'zh-CN': '文件生成超时，已中止；请稍后再试。已填写的内容不受影响。',
      en: 'Making the document took too long and was stopped; try again shortly. What was filled in is safe.',
    },
  });

const inherited = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'GONGYU_FONTS'];
/** What a process that reads or prints gets to know: no keys, no addresses. */
export const inheritedEnvironment = (): Record<string, string> =>
  Object.fromEntries(inherited.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

/**
 * Prints documents in a process of its own, one after the other. A process and not a thread: a panic in the typesetter's native
 * code aborts the process it runs in, and only a process can be stopped in the middle of native code. Started with the first
 * document, ended when idle, so that a server that prints nothing holds no fonts in memory.
 */
export const openPress = ({
  printer = fileURLToPath(new URL('printer.ts', import.meta.url)),
  patience = 20_000,
  idle = 120_000,
  most = 100,
}: {
  printer?: string;
  patience?: number;
  idle?: number;
  most?: number;
} = {}): Press => {
  const queue: Waiting[] = [];
  let current: { readonly job: Waiting; readonly clock: NodeJS.Timeout } | undefined;
  let child: ChildProcess | undefined;
  let rest: NodeJS.Timeout | undefined;
  let closed = false;

  const settle = (act: (job: Waiting) => void) => {
    if (!current) return;
    const { job, clock } = current;
    current = undefined;
    clearTimeout(clock);
    act(job);
    next();
  };

  const start = (): ChildProcess => {
    const made = fork(printer, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--max-old-space-size=256'],
      env: inheritedEnvironment(),
    });
    made.on('message', (answer: Printed) => {
      if (child !== made) return;
      if (answer.tired) {
        child = undefined;
        made.disconnect();
      }
      settle(job => ('file' in answer ? job.done(answer.file) : job.failed(new Error(`printing: ${answer.error}`))));
    });
    const gone = (reason: string) => {
      if (child !== made) return;
      child = undefined;
      settle(job => {
        if (job.format === 'pdf' && job.tagged) queue.unshift({ ...job, tagged: false });
        else job.failed(new Error(`printing: the printer ${reason}`));
      });
    };
    made.on('error', error => gone(error.message));
    made.on('exit', (code, signal) => gone(`ended with ${signal ?? code}`));
    return made;
  };

  const hold = (working: boolean) => {
    clearTimeout(rest);
    if (working) {
      child?.ref();
      child?.channel?.ref();
      return;
    }
    // An idle printer keeps nobody alive, neither us nor, after a while, itself.
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
    const clock = setTimeout(() => {
      const stuck = child;
      child = undefined;
      stuck?.kill('SIGKILL');
      settle(late => late.failed(tooSlow()));
    }, patience);
    current = { job, clock };
    const { document, format, tagged } = job;
    child.send({ document, format, tagged } satisfies Job, error => error && child?.kill('SIGKILL'));
  };

  return {
    print: (document, format) =>
      new Promise<Uint8Array>((done, failed) => {
        if (closed || queue.length >= most) return failed(crowded());
        queue.push({ document, format, tagged: true, done, failed });
        next();
      }),
    close: async () => {
      closed = true;
      clearTimeout(rest);
      for (const job of queue.splice(0)) job.failed(crowded());
      const last = child;
      child = undefined;
      last?.kill('SIGKILL');
      settle(job => job.failed(crowded()));
    },
  };
};

let press: Press | undefined;

/** Makes the file of a document in the printing process. */
export const printDocument = (document: PrintedDocument, format: Format): Promise<Uint8Array> => {
  const folder = process.env.GONGYU_FONTS;
  if (!press && folder && !existsSync(folder)) log.warn({ folder }, 'GONGYU_FONTS names no folder that is there: documents are set in our own face');
  press ??= openPress();
  return press.print(document, format);
};

/** Ends the printing process, if one runs. */
export const closePress = async (): Promise<void> => {
  await press?.close();
  press = undefined;
};
