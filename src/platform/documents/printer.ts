import { toDocx } from './docx/docx.ts';
import { pagesOf, toPdf } from './pdf.ts';
import type { Job, Printed } from './press.ts';

/** Fonts, the typesetter and its caches need about 200 MB; beyond this the process is replaced. */
const mostMemory = 512 * 2 ** 20;

const make = ({ document, format, tagged }: Job): { file: Uint8Array } | { error: string } => {
  try {
    return { file: format === 'pdf' ? toPdf(document, { tagged }) : toDocx(document, pagesOf) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
};

process.on('message', (job: Job) => {
  process.send!({ ...make(job), tired: process.memoryUsage.rss() > mostMemory } satisfies Printed);
});
// Whoever started us is gone, or has no more work.
process.on('disconnect', () => process.exit(0));
// The server decides when it stops; a Ctrl+C in its terminal reaches us too.
process.on('SIGINT', () => {});
