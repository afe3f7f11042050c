import { type Align, type Footnote, type Paragraph, type Picture, type PrintedDocument, type Qr, styleOf } from '#kernel/document.ts';
import { styleIdOf, twips } from './names.ts';
import { by, markRun, type Numbers, revised, revisedMark, textRun } from './runs.ts';
import { type Xml, xml } from './xml.ts';

export const justification: Readonly<Record<Align, string>> = { left: 'left', center: 'center', right: 'right', justify: 'both' };

/** What drawing needs: the document, the numbers of footnotes, lists and 修订, where pictures lie, on which page headings stand. */
export type Scene = {
  readonly document: PrintedDocument;
  readonly notes: readonly Footnote[];
  readonly lists: ReadonlyMap<string, { readonly id: number }>;
  readonly number: Numbers;
  readonly pictures: ReadonlyMap<Picture | Qr, string>;
  /** Of a document with contents: each paragraph with an outline and its page as our own paper has it. */
  readonly outline: ReadonlyMap<Paragraph, number>;
};

/** Marks restart where the annex restarts them, so they are written out and not counted by Word. */
const mark = ({ notes }: Scene, note: Footnote): Xml =>
  markRun(xml`<w:footnoteReference w:customMarkFollows="1" w:id="${notes.indexOf(note) + 1}"/><w:t>${note.mark}</w:t>`);

const nameShape = /^[A-Za-z]\w{0,39}$/;

/** The names under which a paragraph is found: of the contents, and of whoever asked for one. */
const named = (scene: Scene, { anchor }: Paragraph, nth: number, inner: Xml): Xml => {
  if (anchor !== undefined && !nameShape.test(anchor)) throw new Error(`an anchor cannot be called ${anchor}`);
  const names = [...(nth > 0 ? [`_Toc${nth}`] : []), ...(anchor === undefined ? [] : [anchor])].map(name => ({ name, id: scene.number() }));
  return xml`${names.map(({ name, id }) => xml`<w:bookmarkStart w:id="${id}" w:name="${name}"/>`)}${inner}${names.map(({ id }) => xml`<w:bookmarkEnd w:id="${id}"/>`)}`;
};

type Form = Pick<Paragraph, 'style' | 'align' | 'indent' | 'outline' | 'keep' | 'item' | 'right' | 'before' | 'after'>;
const formOf = (scene: Scene, p: Form, newPage: boolean): Xml[] => {
  const spaced = p.before !== undefined || p.after !== undefined;
  const { size } = styleOf(scene.document.styles, p.style);
  const item = p.item && !p.item.goesOn ? scene.lists.get(p.item.list) : undefined;
  const indent = p.item ? undefined : p.indent;
  return [
    xml`<w:pStyle w:val="${styleIdOf(p)}"/>`,
    ...(p.outline || p.keep ? [xml`<w:keepNext/>`] : []),
    ...(newPage ? [xml`<w:pageBreakBefore/>`] : []),
    ...(item ? [xml`<w:numPr><w:ilvl w:val="${p.item!.level}"/><w:numId w:val="${item.id}"/></w:numPr>`] : []),
    ...(spaced ? [xml`<w:spacing w:before="${twips(p.before ?? 0)}" w:after="${twips(p.after ?? 0)}"/>`] : []),
    ...(indent || p.right
      ? [
          xml`<w:ind${p.right !== undefined && xml` w:right="${twips(p.right)}"`}${indent !== undefined && xml` w:firstLineChars="${indent * 100}" w:firstLine="${twips(indent * size)}"`}/>`,
        ]
      : []),
    ...(p.align ? [xml`<w:jc w:val="${justification[p.align]}"/>`] : []),
    ...(p.outline ? [xml`<w:outlineLvl w:val="${p.outline - 1}"/>`] : []),
  ];
};

export const drawParagraph = (scene: Scene, p: Paragraph, newPage = false): Xml => {
  const nth = [...scene.outline.keys()].indexOf(p) + 1;
  const properties = [
    ...formOf(scene, p, newPage),
    ...(p.inserted || p.deleted ? [xml`<w:rPr>${revisedMark(scene.number, p)}</w:rPr>`] : []),
    ...(p.was ? [xml`<w:pPrChange ${by(scene.number, p.was.by)}><w:pPr>${formOf(scene, p.was, false)}</w:pPr></w:pPrChange>`] : []),
  ];
  const runs = p.runs.map(
    run => xml`${(run.text !== '' || run.newLine) && revised(scene.number, run, textRun(run.text, run))}${run.note && mark(scene, run.note)}`,
  );
  return xml`<w:p><w:pPr>${properties}</w:pPr>${named(scene, p, nth, xml`${runs}`)}</w:p>`;
};
