import { type PrintedDocument, paragraphsOf } from '#kernel/document.ts';
import { twips } from './names.ts';
import { type Xml, xml } from './xml.ts';

const levels = {
  bullets: [
    ['bullet', '●'],
    ['bullet', '○'],
    ['bullet', '■'],
  ],
  numbers: [
    ['decimal', '%1.'],
    ['decimal', '(%2)'],
    ['decimalEnclosedCircle', '%3'],
  ],
} as const;

/** Characters by which a mark of a list hangs before its text. */
export const hang = 2;

/** The number that each list has in the Word file: every list counts on its own. */
export const listIds = ({ blocks }: Pick<PrintedDocument, 'blocks'>): ReadonlyMap<string, { readonly id: number; readonly ordered: boolean }> => {
  const ids = new Map<string, { id: number; ordered: boolean }>();
  for (const p of paragraphsOf(blocks))
    for (const item of [p.item, p.was?.item]) if (item && !ids.has(item.list)) ids.set(item.list, { id: ids.size + 1, ordered: item.ordered });
  return ids;
};

/** `numbering.xml`: one definition for bullets and one for numbers, and for each list an entry that starts at one. */
export const numbering = (document: PrintedDocument): Xml => {
  const { size } = document.styles.body;
  const abstract = (kind: keyof typeof levels, id: number) =>
    xml`<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${levels[kind].map(
      ([format, text], level) =>
        xml`<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${twips((level + 1) * hang * size)}" w:hanging="${twips(hang * size)}"/></w:pPr></w:lvl>`,
    )}</w:abstractNum>`;
  const lists = [...listIds(document).values()].map(
    ({ id, ordered }) =>
      xml`<w:num w:numId="${id}"><w:abstractNumId w:val="${ordered ? 2 : 1}"/>${ordered && xml`${[0, 1, 2].map(level => xml`<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="1"/></w:lvlOverride>`)}`}</w:num>`,
  );
  return xml`<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${abstract('bullets', 1)}${abstract('numbers', 2)}${lists}</w:numbering>`;
};
