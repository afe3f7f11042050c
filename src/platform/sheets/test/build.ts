import { zip } from '../../zip.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export type Made = {
  readonly sheet?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly book?: string;
  readonly more?: Record<string, string | Uint8Array>;
};

/** A workbook of one sheet, put together from what a test is about. `sheet` stands inside `sheetData`. */
export const workbookOf = ({ sheet = '', strings, styles, book = '<workbookPr/>', more = {} }: Made): Uint8Array =>
  zip({
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}">${book}<sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet.startsWith('<?') || sheet.startsWith('<!') ? sheet : `<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': strings }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': styles }),
    ...more,
  });
