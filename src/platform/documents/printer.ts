import { workApart } from '../apart.ts';
import { toDocx } from './docx/docx.ts';
import { pagesOf, toPdf } from './pdf.ts';
import type { Job } from './press.ts';

/** Fonts, the typesetter and its caches need about 200 MB; beyond this the process is replaced. */
const mostMemory = 512 * 2 ** 20;

workApart<Job, Uint8Array>(({ document, format, tagged }) => (format === 'pdf' ? toPdf(document, { tagged }) : toDocx(document, pagesOf)), { mostMemory });
