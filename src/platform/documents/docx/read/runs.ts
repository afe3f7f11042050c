import type { By, ReadChange } from './model.ts';
import { below, type Pictures } from './pictures.ts';
import type { Ledger, Presence, RawRun } from './raw.ts';
import type { StyleBook } from './styles.ts';
import { type Element, first, isElement, isOn, textIn, valOf, within } from './xml.ts';

export type Reading = {
  readonly styles: StyleBook;
  readonly pictures: Pictures;
  readonly ledger: Ledger;
  readonly notes: ReadonlyMap<string, string>;
  /** Fields that are open, innermost last: the code of a field is not text, its result is. They may span paragraphs. */
  readonly fields: ('code' | 'result')[];
};

/** Where a run lies: within what was inserted, deleted or moved, and by whom. */
type Within = Presence & { readonly doing: (By & { readonly kind: ReadChange['kind'] }) | null };
export type ParagraphContent = { readonly runs: RawRun[]; readonly anchors: string[]; readonly boxes: Element[] };

export const byOf = ({ attributes }: Element): By => ({ author: attributes['w:author'] ?? '', at: attributes['w:date'] ?? null });

/** Boxes to tick from the symbol fonts of Word; any other sign of theirs has no character of its own. */
const symbols: Readonly<Record<string, string>> = { F0FE: '☑', F052: '☑', F0A8: '□', F06F: '□', F0FC: '✓', F0FB: '✗', F0B7: '•', F06C: '●', F0E0: '→' };

const changes: Readonly<Record<string, ReadChange['kind']>> = { 'w:ins': 'inserted', 'w:del': 'deleted', 'w:moveFrom': 'moved-away', 'w:moveTo': 'moved-here' };
const holders = new Set(['w:hyperlink', 'w:smartTag', 'w:sdtContent', 'w:sdt', 'w:customXml', 'w:fldSimple', 'w:dir', 'w:bdo', 'm:oMathPara']);

/** Of several ways to draw the same, the first: the others are for older programs. */
const chosen = (alternatives: Element): Element[] => within(first(alternatives, 'mc:Choice') ?? first(alternatives, 'mc:Fallback'));

/** Reads what stands in a paragraph. */
export const readContent = (reading: Reading, paragraph: Element, base: { readonly bold: boolean; readonly italic: boolean }): ParagraphContent => {
  const out: ParagraphContent = { runs: [], anchors: [], boxes: [] };

  const readRun = (run: Element, at: Within): void => {
    const properties = first(run, 'w:rPr');
    if (isOn(first(properties, 'w:vanish'))) return;
    const style = reading.styles.character(valOf(properties, 'w:rStyle'));
    const raised = valOf(properties, 'w:vertAlign');
    const look = {
      bold: isOn(first(properties, 'w:b')) ?? (style.bold || base.bold),
      italic: isOn(first(properties, 'w:i')) ?? (style.italic || base.italic),
      underline: isOn(first(properties, 'w:u')) ?? false,
      raised: raised === 'superscript' ? ('super' as const) : raised === 'subscript' ? ('sub' as const) : null,
      accepted: at.accepted,
      before: at.before,
    };
    const formed = first(properties, 'w:rPrChange');
    // The mark of a footnote that writes its own is no text.
    let marked = false;
    let said = '';
    const put = (text: string, more: Partial<RawRun> = {}): void => {
      if (reading.fields.includes('code')) return;
      said += text;
      const last = out.runs.at(-1);
      const goesOn = last && Object.keys(more).length === 0 && last.note === undefined && last.picture === undefined;
      if (goesOn && (Object.keys(look) as (keyof typeof look)[]).every(key => last[key] === look[key]))
        out.runs[out.runs.length - 1] = { ...last, text: last.text + text };
      else out.runs.push({ text, ...look, ...more });
    };
    const note = (kind: string, child: Element): void => {
      marked = ['1', 'true'].includes(child.attributes['w:customMarkFollows'] ?? '');
      const text = reading.notes.get(`${kind} ${child.attributes['w:id']}`);
      if (text !== undefined) put('', { note: text });
    };
    const draw = (child: Element): void => {
      for (const { picture, width, alt } of reading.pictures.show(child)) {
        put('', { picture, ...(width !== undefined && { width }), ...(alt !== '' && { alt }) });
        said += '〔图片〕';
      }
      out.boxes.push(...below(child, 'wps:txbx'), ...below(child, 'v:textbox'));
    };
    const readChild = (child: Element): void => {
      switch (child.name) {
        case 'w:t':
        case 'w:delText':
          if (!marked) put(textIn(child).replaceAll('\n', ' '));
          return;
        case 'w:tab':
        case 'w:ptab':
          put('\t');
          return;
        case 'w:br':
          if ((child.attributes['w:type'] ?? 'textWrapping') === 'textWrapping') put('\n');
          return;
        case 'w:cr':
          put('\n');
          return;
        case 'w:noBreakHyphen':
          put('-');
          return;
        case 'w:sym':
          put(symbols[(child.attributes['w:char'] ?? '').toUpperCase()] ?? '▪');
          return;
        case 'w:fldChar':
          turnField(reading.fields, child.attributes['w:fldCharType']);
          return;
        case 'w:footnoteReference':
          note('footnote', child);
          return;
        case 'w:endnoteReference':
          note('endnote', child);
          return;
        case 'w:ruby':
          for (const one of within(first(child, 'w:rubyBase'))) readInside(one, at);
          return;
        case 'w:drawing':
        case 'w:pict':
          draw(child);
          return;
        case 'w:object':
          reading.pictures.skipObject('object', below(child, 'o:OLEObject')[0]?.attributes['ProgID'] ?? '');
          draw(child);
          return;
        case 'mc:AlternateContent':
          for (const one of chosen(child)) readChild(one);
      }
    };
    for (const child of run.children) if (isElement(child)) readChild(child);
    if (at.accepted) reading.ledger.said(said);
    if (at.doing) reading.ledger.changed(at.doing, said);
    else if (formed && said !== '') reading.ledger.changed({ ...byOf(formed), kind: 'format' }, said);
    else if (said !== '') reading.ledger.moveOn();
  };

  const readInside = (child: Element, at: Within): void => {
    const kind = changes[child.name];
    if (child.name === 'w:r') readRun(child, at);
    else if (kind !== undefined) {
      const gone = kind === 'deleted' || kind === 'moved-away';
      const inner = { accepted: at.accepted && !gone, before: at.before && gone, doing: { ...byOf(child), kind } };
      // What one inserted and another deleted was in neither of both texts.
      const both = at.doing && !at.before && gone ? { ...inner, before: false } : gone ? { ...inner, before: at.before } : inner;
      for (const one of within(child)) readInside(one, both);
    } else if (holders.has(child.name)) for (const one of within(child)) readInside(one, at);
    else if (child.name === 'mc:AlternateContent') for (const one of chosen(child)) readInside(one, at);
    else if (child.name === 'w:bookmarkStart' && at.accepted) out.anchors.push(child.attributes['w:name'] ?? '');
    else if (child.name === 'w:commentRangeStart') reading.ledger.begin(child.attributes['w:id'] ?? '');
    else if (child.name === 'w:commentRangeEnd') reading.ledger.end(child.attributes['w:id'] ?? '');
    else if (child.name === 'm:oMath') {
      reading.pictures.skipObject('formula', '');
      const text = below(child, 'm:t').map(textIn).join('');
      out.runs.push({ text, bold: false, italic: false, underline: false, raised: null, accepted: at.accepted, before: at.before });
      if (at.accepted) reading.ledger.said(text);
    }
  };

  for (const child of within(paragraph)) readInside(child, { accepted: true, before: true, doing: null });
  return out;
};

const turnField = (fields: Reading['fields'], type: string | undefined): void => {
  if (type === 'begin') fields.push('code');
  else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result';
  else if (type === 'end') fields.pop();
};
