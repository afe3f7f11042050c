import type { ParagraphFacts, Presence, RawBlock, RawCell, RawParagraph, RawRow, RawTable } from './raw.ts';
import { DocxRefused } from './refused.ts';
import { byOf, type Reading, readContent } from './runs.ts';
import { type Element, first, isElement, isOn, valOf, within } from './xml.ts';

const factsOf = (properties: Element | undefined): ParagraphFacts => ({
  style: valOf(properties, 'w:pStyle'),
  outline: valOf(properties, 'w:outlineLvl'),
  align: valOf(properties, 'w:jc'),
  numbering: { id: valOf(properties, 'w:numPr', 'w:numId'), level: valOf(properties, 'w:numPr', 'w:ilvl') },
});

/** A paragraph mark or a row that was inserted or deleted says so in its properties. */
const presenceOf = (properties: Element | undefined): Presence => ({
  accepted: !first(properties, 'w:del') && !first(properties, 'w:moveFrom'),
  before: !first(properties, 'w:ins') && !first(properties, 'w:moveTo'),
});

const isWrapper = (name: string): boolean => ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:smartTag'].includes(name);
/** Elements of one name, also those that stand in a content control. */
const unwrapped = (element: Element, name: string): Element[] =>
  element.children.filter(isElement).flatMap(child => (child.name === name ? [child] : isWrapper(child.name) ? unwrapped(child, name) : []));

const most = { rows: 5_000, cells: 100_000, columns: 200 };

/** Reads blocks with all their 修订; `views.ts` makes of them what stands there when they are accepted or refused. */
export const readBody = (reading: Reading) => {
  let waiting: string[] = [];
  let cells = 0;

  const readParagraph = (element: Element): RawBlock[] => {
    const properties = first(element, 'w:pPr');
    const facts = factsOf(properties);
    const formed = first(properties, 'w:pPrChange');
    const style = reading.styles.paragraph(facts.style);
    reading.ledger.moveOn();
    // What is bold because it is a heading is not emphasised.
    const isHeading = style.outline !== null || facts.outline !== undefined;
    const { runs, anchors, boxes } = readContent(reading, element, { bold: style.bold && !isHeading, italic: style.italic && !isHeading });
    if (formed)
      reading.ledger.changed(
        { ...byOf(formed), kind: 'format' },
        runs
          .filter(run => run.accepted)
          .map(run => run.text)
          .join(''),
      );
    const paragraph: RawParagraph = {
      kind: 'paragraph',
      facts,
      was: formed ? factsOf(first(formed, 'w:pPr')) : facts,
      runs,
      mark: presenceOf(first(properties, 'w:rPr')),
      anchors: [...waiting, ...anchors].filter(name => name !== '' && name !== '_GoBack'),
    };
    waiting = [];
    return [paragraph, ...boxes.flatMap(box => readBlocks(first(box, 'w:txbxContent') ?? box))];
  };

  const readCell = (element: Element): RawCell[] => {
    const properties = first(element, 'w:tcPr');
    const merge = first(properties, 'w:vMerge');
    const across = Math.min(most.columns, Math.max(1, Number(valOf(properties, 'w:gridSpan') ?? 1) || 1));
    cells += 1;
    if (cells > most.cells) throw new DocxRefused('too-large', 'cells');
    return [{ across, merge: merge ? (merge.attributes['w:val'] === 'restart' ? 'restart' : 'continue') : 'none', blocks: readBlocks(element) }];
  };

  const readRow = (element: Element): RawRow => {
    const properties = first(element, 'w:trPr');
    return {
      ...presenceOf(properties),
      head: isOn(first(properties, 'w:tblHeader')) ?? false,
      skip: Math.min(most.columns, Number(valOf(properties, 'w:gridBefore') ?? 0) || 0),
      cells: unwrapped(element, 'w:tc').flatMap(readCell),
    };
  };

  const readTable = (element: Element): RawTable => {
    const rows = unwrapped(element, 'w:tr');
    if (rows.length > most.rows) throw new DocxRefused('too-large', 'rows');
    const widths = within(first(element, 'w:tblGrid'), 'w:gridCol').slice(0, most.columns);
    return { kind: 'table', widths: widths.map(column => (Number(column.attributes['w:w']) || 0) / 20), rows: rows.map(readRow) };
  };

  const readBlocks = (container: Element): RawBlock[] =>
    container.children.filter(isElement).flatMap((child): RawBlock[] => {
      if (child.name === 'w:p') return readParagraph(child);
      if (child.name === 'w:tbl') return [readTable(child)];
      if (child.name === 'w:bookmarkStart') waiting.push(child.attributes['w:name'] ?? '');
      if (child.name === 'mc:AlternateContent') return readBlocks(first(child, 'mc:Choice') ?? first(child, 'mc:Fallback') ?? child);
      return isWrapper(child.name) ? readBlocks(child) : [];
    });

  return readBlocks;
};
