import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PrintedDocument } from '#kernel/document.ts';
import { common, Problem } from '#kernel/problem.ts';
import { type ApartSettings, GaveUp, openApart } from '../apart.ts';
import { log } from '../log.ts';

export type Format = 'pdf' | 'docx';
/** `tagged`: with the structure that screen readers use; a document that the tagging stumbles over is printed without. */
export type Job = { readonly document: PrintedDocument; readonly format: Format; readonly tagged: boolean };

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

/** Where fonts are found. */
export const knownFonts = ['HOME', 'GONGYU_FONTS'];

/** What became of a document that was not printed, in the words of the press. */
const refusal = (error: unknown): unknown => {
  if (error instanceof Problem) return crowded();
  if (!(error instanceof GaveUp)) return new Error(`printing: ${error instanceof Error ? error.message : String(error)}`);
  return error.reason === 'too-slow' ? tooSlow() : new Error(`printing: the printer ${error.message}`);
};

/**
 * Prints documents in a process of its own (`platform/apart.ts`): a panic in the typesetter’s native code costs nobody else anything, and a
 * server that prints nothing holds no fonts in memory.
 */
export const openPress = ({
  printer = fileURLToPath(new URL('printer.ts', import.meta.url)),
  patience = 20_000,
  idle = 120_000,
  ...settings
}: { readonly printer?: string } & Partial<Pick<ApartSettings<Job>, 'patience' | 'idle' | 'most'>> = {}): Press => {
  const apart = openApart<Job, Uint8Array>({
    script: printer,
    patience,
    idle,
    ...settings,
    knows: knownFonts,
    instead: job => (job.format === 'pdf' && job.tagged ? { ...job, tagged: false } : undefined),
  });
  return {
    print: async (document, format) => {
      try {
        return await apart.run({ document, format, tagged: true });
      } catch (error) {
        throw refusal(error);
      }
    },
    close: () => apart.close(),
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
