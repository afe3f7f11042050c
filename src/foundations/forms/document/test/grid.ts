import type { PrintedDocument } from '#kernel/document.ts';
import { toDocx } from '#platform/documents/docx/docx.ts';
import { unzip, wordTexts } from '#platform/documents/test/unzip.ts';

const inside = (xml: string, tag: string): string[] =>
  xml
    .split(`</${tag}>`)
    .slice(0, -1)
    .map(part => part.slice(part.search(new RegExp(`<${tag}[ >]`))));

/** One cell of a table of a Word file: its text, how many columns it takes, and whether it begins or goes on over rows. */
const cellOf = (xml: string): string => {
  const across = /<w:gridSpan w:val="(\d+)"\/>/.exec(xml)?.[1];
  const down = /<w:vMerge w:val="restart"\/>/.test(xml) ? '↓' : /<w:vMerge(?:\s+w:val="continue")?\/>/.test(xml) ? '↑' : '';
  const texts = inside(xml, 'w:p').map(paragraph => wordTexts(`${paragraph}</w:p>`).join(''));
  return `${texts.filter(Boolean).join(' / ')}${down}${across !== undefined && across !== '1' ? `×${across}` : ''}`;
};

/** Every table of a document as Word reads it, row by row: 「联合体名称×3|×4|（拟）成立时间×2|×4」. */
export const gridOf = (document: PrintedDocument): string[][] =>
  inside(unzip(toDocx(document)).get('word/document.xml')!, 'w:tbl').map(table => inside(table, 'w:tr').map(row => inside(row, 'w:tc').map(cellOf).join('|')));
