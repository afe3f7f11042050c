import { type Element, first, isOn, valOf, within } from './xml.ts';

/** What a paragraph has from its style, by way of the styles that it is based on. */
export type StyleFacts = {
  readonly name: string | null;
  readonly outline: number | null;
  readonly align: string | undefined;
  readonly numbering: { readonly id: string | undefined; readonly level: string | undefined };
  readonly bold: boolean;
  readonly italic: boolean;
};
export type StyleBook = {
  readonly paragraph: (id: string | undefined) => StyleFacts;
  readonly character: (id: string | undefined) => Pick<StyleFacts, 'bold' | 'italic'>;
};

/** A level of the outline as Word counts it (0 to 8; 9 is plain text), as people do. */
export const outlineOf = (value: string | undefined): number | null | undefined => {
  if (value === undefined) return undefined;
  const level = Number(value);
  return Number.isInteger(level) && level >= 0 && level < 9 ? level + 1 : null;
};

/** Styles may be based on each other, in a broken file in a circle. */
const mostSteps = 20;

export const readStyles = (part: Element | undefined): StyleBook => {
  const byId = new Map(within(part, 'w:style').map(style => [style.attributes['w:styleId'] ?? '', style]));
  const standard = within(part, 'w:style').find(
    style => style.attributes['w:type'] === 'paragraph' && ['1', 'true'].includes(style.attributes['w:default'] ?? ''),
  );
  const chainOf = (id: string | undefined): Element[] => {
    const chain: Element[] = [];
    for (let style = id === undefined ? undefined : byId.get(id); style && chain.length < mostSteps; style = byId.get(valOf(style, 'w:basedOn') ?? ''))
      chain.push(style);
    return chain;
  };
  const found = <T>(chain: readonly Element[], pick: (style: Element) => T | undefined): T | undefined => {
    for (const style of chain) {
      const value = pick(style);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const factsOf = (id: string | undefined): StyleFacts => {
    const chain = chainOf(id);
    return {
      name: (chain[0] && valOf(chain[0], 'w:name')) ?? null,
      outline: found(chain, style => outlineOf(valOf(style, 'w:pPr', 'w:outlineLvl'))) ?? null,
      align: found(chain, style => valOf(style, 'w:pPr', 'w:jc')),
      numbering: {
        id: found(chain, style => valOf(style, 'w:pPr', 'w:numPr', 'w:numId')),
        level: found(chain, style => valOf(style, 'w:pPr', 'w:numPr', 'w:ilvl')),
      },
      bold: found(chain, style => isOn(first(style, 'w:rPr', 'w:b'))) ?? false,
      italic: found(chain, style => isOn(first(style, 'w:rPr', 'w:i'))) ?? false,
    };
  };
  const known = new Map<string, StyleFacts>();
  const facts = (id: string | undefined): StyleFacts => {
    const key = id ?? '';
    const made = known.get(key) ?? factsOf(id);
    known.set(key, made);
    return made;
  };
  return { paragraph: id => facts(id ?? standard?.attributes['w:styleId']), character: facts };
};
