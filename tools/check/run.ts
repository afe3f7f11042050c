import { spawn } from 'node:child_process';

/** Runs a Node script of one of our tools and gives back what it said and whether it was content. */
export const runScript = (root: string, script: string, ...args: string[]): Promise<{ ok: boolean; lines: string[] }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', code =>
      resolve({
        ok: code === 0,
        lines: Buffer.concat(chunks)
          .toString('utf8')
          .split('\n')
          .filter(line => line.trim() !== ''),
      }),
    );
  });
