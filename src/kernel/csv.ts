/**
 * What a spreadsheet would take for a formula is made plain text by a leading apostrophe. The full-width signs count too: Chinese
 * spreadsheets read them like the narrow ones.
 */
const isFormula = /^[\s]*[=+\-@＝＋－＠|%]|^[\t\r\n]/;

const cell = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const plain = isFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** One line of a CSV file (RFC 4180). Figures pass as numbers; text that looks like a formula is made inert. */
export const csvLine = (cells: readonly (string | number | null | undefined)[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Office and WPS recognise UTF-8 by this mark. */
export const csvMark = '\uFEFF';
