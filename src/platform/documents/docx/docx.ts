import { mapTexts, type PrintedDocument } from '#kernel/document.ts';
import { zip } from '../../zip.ts';
import { visible } from '../visible.ts';
import { drawBlocks, notesOf } from './body.ts';
import { core, fontTable, footer, footnotes, settings, styles, wholeBody } from './parts.ts';
import { type Xml, xml, xmlFile } from './xml.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a Word file beside its text: path, relationship, content type. The order gives the relationship ids. */
const parts = ['styles', 'settings', 'fontTable', 'footnotes', 'footer'] as const;

const contentTypes = (): Xml =>
  xml`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/>${parts.map(name => xml`<Override PartName="/word/${name}.xml" ContentType="${word}.${name}+xml"/>`)}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relationships = (targets: readonly (readonly [type: string, target: string])[]): Xml =>
  xml`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], i) => xml`<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`)}</Relationships>`;

/** Writes the document as a Word file: the parts, zipped. */
export const toDocx = (given: PrintedDocument): Uint8Array => {
  const document = mapTexts(given, text => visible(text, () => true));
  const notes = notesOf(document.blocks);
  const files: Record<string, Xml> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships([
      [`${office}/officeDocument`, 'word/document.xml'],
      ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
    ]),
    'docProps/core.xml': core(document),
    'word/document.xml': wholeBody(document, drawBlocks({ styles: document.styles, notes }, document.blocks)),
    'word/_rels/document.xml.rels': relationships(parts.map(name => [`${office}/${name}`, `${name}.xml`])),
    'word/styles.xml': styles(document),
    'word/settings.xml': settings(),
    'word/fontTable.xml': fontTable(document),
    'word/footnotes.xml': footnotes(notes),
    'word/footer.xml': footer(document),
  };
  return zip(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, xmlFile(content)])));
};
