import { workApart } from '#platform/apart.ts';
import { readDocx } from '#platform/documents/docx/read/read.ts';
import { type DocxReason, DocxRefused } from '#platform/documents/docx/read/refused.ts';
import { readWorkbook } from '#platform/sheets/read.ts';
import { SheetsRefused } from '#platform/sheets/refused.ts';
import { readAnnex } from './annex.ts';
import type { Found, ReadReason } from './found.ts';
import type { Answer, Work } from './reading.ts';
import { OtherForm, readReturned } from './template.ts';

/** Runs apart from the server: reads one file of a stranger, and says what it found or why it did not read it. */

const docxReasons: Readonly<Record<DocxReason, ReadReason>> = {
  'old-word': 'old-or-encrypted',
  'not-word': 'not-a-workbook',
  damaged: 'damaged',
  'too-large': 'too-large',
  hostile: 'entities',
  protected: 'old-or-encrypted',
};

/** More parts that were not understood than anybody reads; longer texts than any cell takes. */
const most = { unknown: 300, values: 5_000, text: 40_000 };

const read = ({ bytes, name, definition, form, key, members }: Work, progress: (part: number) => void): Found => {
  progress(0.1);
  if (!/\.docx$/i.test(name)) {
    const workbook = readWorkbook(bytes);
    progress(0.8);
    return readReturned(definition, form, key, workbook, members);
  }
  const document = readDocx(bytes);
  progress(0.8);
  return readAnnex(definition, document);
};

const trimmed = (found: Found): Found => ({
  ...found,
  unknown: found.unknown.slice(0, most.unknown),
  ...(found.items ? { items: found.items.slice(0, most.values) } : {}),
  values: found.values.slice(0, most.values).map(value => (typeof value.raw === 'string' ? { ...value, raw: value.raw.slice(0, most.text) } : value)),
});

workApart((work: Work, progress): Answer => {
  try {
    const found = read(work, progress);
    return found.values.length + (found.items?.length ?? 0) === 0 ? { refused: 'nothing-found' } : { found: trimmed(found) };
  } catch (error) {
    if (error instanceof SheetsRefused) return { refused: error.reason };
    if (error instanceof DocxRefused) return { refused: docxReasons[error.reason] };
    if (error instanceof OtherForm) return { refused: 'other-form' };
    throw error;
  }
});
