import { mapTexts, type PrintedDocument, paragraphsOf } from '#kernel/document.ts';
import { zip } from '../../zip.ts';
import { visible } from '../visible.ts';
import { drawBlocks, notesOf } from './body.ts';
import { evenEnd } from './fields.ts';
import { listIds, numbering } from './lists.ts';
import { styleIds } from './names.ts';
import { core, fontTable, footers, footnotes, settings, styles, wholeBody } from './parts.ts';
import { mediaOf } from './pictures.ts';
import { openNumbers } from './runs.ts';
import { type Xml, xml, xmlFile } from './xml.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a Word file beside its text and footers. The order gives the relationship ids. */
const parts = ['styles', 'settings', 'fontTable', 'footnotes', 'numbering'] as const;

const contentTypes = (footerNames: readonly string[]): Xml =>
  xml`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/>${parts.map(name => xml`<Override PartName="/word/${name}.xml" ContentType="${word}.${name}+xml"/>`)}${footerNames.map(name => xml`<Override PartName="/word/${name}.xml" ContentType="${word}.footer+xml"/>`)}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relationships = (targets: readonly (readonly [type: string, target: string])[]): Xml =>
  xml`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], i) => xml`<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`)}</Relationships>`;

/** On how many pages a document stands and on which its headings: asked of who sets our own paper, only where a Word file says it. */
export type Paging = (document: PrintedDocument) => { readonly pages: number; readonly outline: readonly number[] };

/** Writes the document as a Word file: the parts, zipped. */
export const toDocx = (given: PrintedDocument, paging: Paging = () => ({ pages: 1, outline: [] })): Uint8Array => {
  const document = mapTexts(given, text => visible(text, () => true));
  const notes = notesOf(document.blocks);
  const hasContents = document.blocks.some(({ kind }) => kind === 'contents');
  const { pages, outline } = hasContents || document.page.even ? paging({ ...given, page: { ...given.page, even: false } }) : { pages: 1, outline: [] };
  const headings = hasContents ? paragraphsOf(document.blocks).filter(p => p.outline) : [];
  const feet = footers(document);
  const { media, idOf } = mediaOf(document, parts.length + feet.length + 1);
  const scene = {
    document,
    notes,
    lists: listIds(document),
    number: openNumbers(1),
    pictures: idOf,
    outline: new Map(headings.map((p, i) => [p, outline[i] ?? 1])),
  };
  const end = document.page.even ? [evenEnd(pages % 2 === 1, styleIds.body)] : [];
  const footerNames = feet.map((_, i) => `footer${i + 1}`);
  const files: Record<string, Xml> = {
    '[Content_Types].xml': contentTypes(footerNames),
    '_rels/.rels': relationships([
      [`${office}/officeDocument`, 'word/document.xml'],
      ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
    ]),
    'docProps/core.xml': core(document),
    'word/document.xml': wholeBody(
      document,
      [...drawBlocks(scene), ...end],
      feet.map(({ type }, i) => ({ type, id: `rId${parts.length + i + 1}` })),
    ),
    'word/_rels/document.xml.rels': relationships([
      ...parts.map(name => [`${office}/${name}`, `${name}.xml`] as const),
      ...footerNames.map(name => [`${office}/footer`, `${name}.xml`] as const),
      ...media.map(({ path }) => [`${office}/image`, path] as const),
    ]),
    'word/styles.xml': styles(document),
    'word/settings.xml': settings(document),
    'word/fontTable.xml': fontTable(document),
    'word/footnotes.xml': footnotes(notes),
    'word/numbering.xml': numbering(document),
    ...Object.fromEntries(feet.map(({ content }, i) => [`word/footer${i + 1}.xml`, content])),
  };
  return zip({
    ...Object.fromEntries(Object.entries(files).map(([path, content]) => [path, xmlFile(content)])),
    ...Object.fromEntries(media.map(({ path, content }) => [`word/${path}`, content])),
  });
};
