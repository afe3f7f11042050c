import { readBody } from './body.ts';
import type { By, ReadBlock, ReadDocx, ReadParagraph } from './model.ts';
import { readNumbering } from './numbering.ts';
import { openPackage } from './package.ts';
import { openPictures } from './pictures.ts';
import { openLedger } from './raw.ts';
import { byOf, type Reading } from './runs.ts';
import { readStyles } from './styles.ts';
import { viewOf } from './views.ts';
import { type Element, first, textIn, within } from './xml.ts';

export type { ReadBlock, ReadCell, ReadChange, ReadComment, ReadDocx, ReadParagraph, ReadPicture, ReadRow, ReadRun, ReadTable, Skipped } from './model.ts';
export { type DocxReason, DocxRefused } from './refused.ts';

const textsOf = (element: Element): string =>
  element.name === 'w:t'
    ? textIn(element)
    : within(element)
        .map(child => textsOf(child) + (child.name === 'w:p' ? '\n' : ''))
        .join('');

const notesOf = (part: Element | undefined, kind: string): [string, string][] =>
  within(part, `w:${kind}`)
    .filter(note => note.attributes['w:type'] === undefined || note.attributes['w:type'] === 'normal')
    .map(note => [`${kind} ${note.attributes['w:id']}`, textsOf(note).trim()]);

const commentsOf = (part: Element | undefined): Map<string, By & { text: string }> =>
  new Map(within(part, 'w:comment').map(comment => [comment.attributes['w:id'] ?? '', { ...byOf(comment), text: textsOf(comment).trim() }]));

/** A4 between the margins that Word begins with, when the file does not say. */
const usualWidth = 415;
const widthOf = (body: Element): number => {
  const section = first(body, 'w:sectPr');
  const twips = (name: string, key: string) => Number(first(section, name)?.attributes[key]);
  const width = (twips('w:pgSz', 'w:w') - twips('w:pgMar', 'w:left') - twips('w:pgMar', 'w:right')) / 20;
  return width > 50 && width < 3_000 ? width : usualWidth;
};

/**
 * Reads a Word file that a stranger may have made: Word, WPS, LibreOffice or ourselves. Nothing outside of the file is touched. Throws
 * `DocxRefused`. Large files take seconds: servers read with `readDocxApart`, in a process of its own.
 */
export const readDocx = (bytes: Uint8Array): ReadDocx => {
  const file = openPackage(bytes);
  const body = first(file.document, 'w:body')!;
  const pictures = openPictures(file.file);
  const ledger = openLedger(commentsOf(file.comments));
  const notes = new Map([...notesOf(file.footnotes, 'footnote'), ...notesOf(file.endnotes, 'endnote')]);
  const reading: Reading = { styles: readStyles(file.styles), pictures, ledger, notes, fields: [] };
  const raw = readBody(reading)(body);
  const view = (which: 'accepted' | 'before') => viewOf(raw, which, reading.styles, readNumbering(file.numbering));
  return {
    blocks: view('accepted'),
    before: view('before'),
    changes: ledger.changes(),
    comments: ledger.comments(),
    pictures: [...pictures.kept.values()],
    skipped: pictures.skipped,
    textWidth: widthOf(body),
  };
};

/** What stands in a paragraph, without its number. */
export const paragraphText = ({ runs }: ReadParagraph): string => runs.map(run => run.text).join('');

/** The text of a block as it is read, numbers of lists included: cells between tabs, rows and paragraphs on lines of their own. */
export const readText = (block: ReadBlock): string =>
  block.kind === 'paragraph'
    ? block.label + paragraphText(block)
    : block.rows.map(row => row.cells.map(cell => cell.blocks.map(readText).join('\n')).join('\t')).join('\n');
