import { type Xml, xml, xmlFile } from '../documents/docx/xml.ts';
import { zip } from '../zip.ts';
import { escapeText } from './escapes.ts';
import type { SheetState } from './model.ts';
import { columnName, mostColumns, mostRows, placeName, type Range } from './places.ts';
import { type Look, styleBook } from './write/styles.ts';

export type { Look } from './write/styles.ts';

/** A text, or a figure as decimal text (`number: true`); without value only the look. Texts are never formulas, whatever they begin with. */
export type WrittenCell = { readonly text?: string; readonly number?: boolean; readonly look?: Look };

/** What may be chosen in a range, and what is said beside it. Excel shows `prompt` while one is in the cell. */
export type Validation = {
  readonly range: Range;
  /** Choices, or the place of a column that lists them (`'名单'!$A$1:$A$30`). */
  readonly list?: readonly string[] | string;
  readonly number?: { readonly whole: boolean; readonly min?: number | undefined; readonly max?: number | undefined };
  readonly prompt?: { readonly title: string; readonly text: string };
  readonly refusal?: string;
};

export type WrittenSheet = {
  readonly name: string;
  readonly state?: SheetState;
  /** Widths in characters, from the first column on. */
  readonly widths?: readonly number[];
  readonly rows: readonly { readonly height?: number; readonly cells: readonly (WrittenCell | null)[] }[];
  readonly merges?: readonly Range[];
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly validations?: readonly Validation[];
  /** Only unlocked cells may be written. A help against mistakes, not a secret: it has no password. */
  readonly protected?: boolean;
};

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const reference = ({ row, column, toRow, toColumn }: Range) =>
  row === toRow && column === toColumn ? placeName(row, column) : `${placeName(row, column)}:${placeName(toRow, toColumn)}`;

/** Office keeps a prompt of up to 255 characters and a title of up to 32. */
const short = (text: string, most: number) => escapeText([...text.replaceAll(/\s+/g, ' ')].slice(0, most).join(''));

/** Choices stand in the file itself only while they are short and have no comma. */
const listSource = (list: readonly string[] | string): string => {
  if (typeof list === 'string') return list;
  const joined = list.join(',');
  if (joined.length > 255 || list.some(choice => /[,"]/.test(choice))) throw new RangeError('these choices need a sheet of their own');
  return `"${joined}"`;
};

const validation = ({ range, list, number, prompt, refusal }: Validation): Xml => {
  const bounds = number && [number.min ?? -999_999_999_999_999, number.max ?? 999_999_999_999_999];
  const kind = list ? 'list' : number ? (number.whole ? 'whole' : 'decimal') : 'none';
  const said = xml`${prompt && xml` showInputMessage="1" promptTitle="${short(prompt.title, 32)}" prompt="${short(prompt.text, 255)}"`}${
    refusal !== undefined && xml` showErrorMessage="1" error="${short(refusal, 225)}"`
  }`;
  const formulas = list
    ? xml`<formula1>${listSource(list)}</formula1>`
    : bounds
      ? xml`<formula1>${bounds[0]!}</formula1><formula2>${bounds[1]!}</formula2>`
      : xml``;
  return xml`<dataValidation type="${kind}" allowBlank="1"${bounds && xml` operator="between"`}${said} sqref="${reference(range)}">${formulas}</dataValidation>`;
};

const drawCell = (cell: WrittenCell, place: string, style: number): Xml => {
  const look = style === 0 ? xml`` : xml` s="${style}"`;
  if (cell.text === undefined || cell.text === '') return xml`<c r="${place}"${look}/>`;
  if (cell.number) return xml`<c r="${place}"${look}><v>${cell.text}</v></c>`;
  return xml`<c r="${place}"${look} t="inlineStr"><is><t xml:space="preserve">${escapeText(cell.text)}</t></is></c>`;
};

type Book = ReturnType<typeof styleBook>;

const drawRow = ({ height, cells }: WrittenSheet['rows'][number], i: number, styles: Book): Xml => {
  if (cells.length > mostColumns) throw new RangeError('too many columns for a sheet');
  const drawn = cells.map((cell, k) => (cell ? drawCell(cell, placeName(i + 1, k + 1), styles.of(cell.look ?? {})) : xml``));
  return xml`<row r="${i + 1}"${height !== undefined && xml` ht="${height}" customHeight="1"`}>${drawn}</row>`;
};

const view = ({ frozen }: WrittenSheet, first: boolean): Xml => {
  const pane =
    frozen &&
    xml`<pane${frozen.columns > 0 && xml` xSplit="${frozen.columns}"`}${frozen.rows > 0 && xml` ySplit="${frozen.rows}"`} topLeftCell="${placeName(frozen.rows + 1, frozen.columns + 1)}" activePane="${frozen.columns === 0 ? 'bottomLeft' : frozen.rows === 0 ? 'topRight' : 'bottomRight'}" state="frozen"/>`;
  return xml`<sheetViews><sheetView${first && xml` tabSelected="1"`} workbookViewId="0">${pane || xml``}</sheetView></sheetViews>`;
};

const drawSheet = (sheet: WrittenSheet, styles: Book, first: boolean): Xml => {
  const { widths = [], rows, merges = [], validations = [] } = sheet;
  if (rows.length > mostRows) throw new RangeError('too many rows for a sheet');
  const columns = widths.map((width, i) => xml`<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  // Columns may be made wider and rows higher; nothing may be moved, so that each value stays at its place.
  const guarded = sheet.protected && xml`<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>`;
  return xml`<worksheet xmlns="${main}">${view(sheet, first)}<sheetFormatPr defaultRowHeight="15"/>${columns.length > 0 && xml`<cols>${columns}</cols>`}<sheetData>${rows.map((row, i) => drawRow(row, i, styles))}</sheetData>${guarded}${
    merges.length > 0 && xml`<mergeCells count="${merges.length}">${merges.map(range => xml`<mergeCell ref="${reference(range)}"/>`)}</mergeCells>`
  }${
    validations.length > 0 && xml`<dataValidations count="${validations.length}">${validations.map(validation)}</dataValidations>`
  }<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
};

/** A name that every program takes: no brackets or slashes, at most 31 characters; the second of two gets a number. */
export const sheetNames = (wanted: readonly string[]): string[] => {
  const taken = new Set<string>();
  return wanted.map(name => {
    const bare = [...name.replaceAll(/[\\/?*[\]:\p{Cc}]/gu, ' ').replace(/^'+|'+$/g, '')].slice(0, 27).join('').trim() || '表';
    let made = bare;
    for (let nth = 2; taken.has(made.toLowerCase()); nth += 1) made = `${bare}(${nth})`;
    taken.add(made.toLowerCase());
    return made;
  });
};

/** Writes a workbook. The same sheets give the same bytes: no time, no name of a program or person. */
export const writeWorkbook = (sheets: readonly WrittenSheet[]): Uint8Array<ArrayBuffer> => {
  if (!sheets.some(({ state = 'visible' }) => state === 'visible')) throw new RangeError('a workbook shows at least one sheet');
  const styles = styleBook();
  const firstShown = sheets.findIndex(({ state = 'visible' }) => state === 'visible');
  const drawn = sheets.map((sheet, i) => drawSheet(sheet, styles, i === firstShown));
  const names = sheetNames(sheets.map(({ name }) => name));
  const paths = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  const relations = (targets: readonly (readonly [type: string, target: string])[]) =>
    xml`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], i) => xml`<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`)}</Relationships>`;
  const book = xml`<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView${firstShown > 0 && xml` firstSheet="${firstShown}" activeTab="${firstShown}"`}/></bookViews><sheets>${sheets.map(
    ({ state = 'visible' }, i) => xml`<sheet name="${names[i]!}" sheetId="${i + 1}"${state !== 'visible' && xml` state="${state}"`} r:id="rId${i + 1}"/>`,
  )}</sheets></workbook>`;
  const contentTypes = xml`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${paths.map(path => xml`<Override PartName="/xl/${path}" ContentType="${types}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`;
  const files: [string, Xml][] = [
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', book],
    ['xl/_rels/workbook.xml.rels', relations([...paths.map(path => ['worksheet', path] as const), ['styles', 'styles.xml']])],
    ['xl/styles.xml', styles.part()],
    ...drawn.map((sheet, i): [string, Xml] => [`xl/${paths[i]}`, sheet]),
  ];
  return zip(new Map(files.map(([path, content]) => [path, xmlFile(content)])));
};

/** `'名单'!$A$1:$A$30`: a column of another sheet, for lists of choices. */
export const columnOf = (sheet: string, column: number, rows: number): string =>
  `'${sheet.replaceAll("'", "''")}'!$${columnName(column)}$1:$${columnName(column)}$${rows}`;
