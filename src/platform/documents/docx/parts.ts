import type { Footnote, OfficialStyle, PrintedDocument, Style, StyleName } from '#kernel/document.ts';
import { styleOf, textWidth } from '#kernel/document.ts';
import { hang } from './lists.ts';
import { continuations, gapStyle, red, styleIds, twips } from './names.ts';
import { markRun, textRun } from './runs.ts';
import { type Xml, xml } from './xml.ts';

const main = xml`xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`;
const links = xml`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;

const names: Readonly<Record<StyleName | OfficialStyle, string>> = {
  title: 'Title',
  heading: 'heading 1',
  body: 'Normal',
  cell: '表格文字',
  label: '表格标题',
  small: 'footnote text',
  subheading: 'heading 2',
  flag: '发文机关标志',
  number: 'page number',
  caption: 'caption',
};

const face = ({ font, size, bold, red: isRed, tracking }: Style): Xml =>
  xml`<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>${bold && xml`<w:b/><w:bCs/>`}${isRed && xml`<w:color w:val="${red}"/>`}${tracking !== undefined && xml`<w:spacing w:val="${twips(tracking)}"/>`}<w:sz w:val="${Math.round(size * 2)}"/><w:szCs w:val="${Math.round(size * 2)}"/></w:rPr>`;

/** 行距固定值: the line is exactly as high as the form says, whatever the face. */
const lines = ({ pitch }: Style): Xml => xml`<w:spacing w:before="0" w:after="0" w:line="${twips(pitch)}" w:lineRule="exact"/>`;

/** Styles that texts with lists and pictures have besides: made from those of the document where it has none of its own. */
const derived = ({ styles: all }: PrintedDocument): Xml[] => {
  const style = (id: string, name: string, base: string, properties: Xml) =>
    xml`<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${base}"/><w:qFormat/><w:pPr>${properties}</w:pPr></w:style>`;
  const continued = (['body', 'cell'] as const).flatMap(place =>
    [0, 1, 2].map(level => {
      const { id, name } = continuations[place];
      const left = xml`<w:ind w:left="${twips((level + 1) * hang * all[place].size)}" w:firstLine="0"/>`;
      return level === 0 ? style(id, name, styleIds[place], left) : style(`${id}${level + 1}`, `${name} ${level + 1}`, styleIds[place], left);
    }),
  );
  return [
    ...[3, 4].map(level => style(`Heading${level}`, `heading ${level}`, styleIds.heading, xml`<w:keepNext/><w:outlineLvl w:val="${level - 1}"/>`)),
    ...(all.caption ? [] : [style(styleIds.caption, names.caption, 'Normal', xml`<w:jc w:val="center"/>`)]),
    ...continued,
    style(gapStyle.id, gapStyle.name, 'Normal', xml``),
  ];
};

/** `styles.xml`: one paragraph style for each style of the document. */
export const styles = (document: PrintedDocument): Xml => {
  const { styles: all } = document;
  const made = (Object.entries(all) as [StyleName | OfficialStyle, Style][]).map(([name, style]) => {
    const root = name === 'body';
    return xml`<w:style w:type="paragraph" w:styleId="${styleIds[name]}"${root && xml` w:default="1"`}><w:name w:val="${names[name]}"/>${!root && xml`<w:basedOn w:val="Normal"/>`}<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>${lines(style)}</w:pPr>${face(style)}</w:style>`;
  });
  const entries = [1, 2].map(
    level =>
      xml`<w:style w:type="paragraph" w:styleId="${`TOC${level}`}"><w:name w:val="${`toc ${level}`}"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="40"/>${level > 1 && xml`<w:ind w:left="${twips(2 * all.body.size)}"/>`}</w:pPr></w:style>`,
  );
  return xml`<w:styles ${main}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>${made}${derived(document)}${entries}<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>`;
};

/** Official faces are named; a machine without them takes what it has of the same design (仿宋, 宋体). */
export const fontTable = ({ styles: all }: PrintedDocument): Xml => {
  const fonts = [...new Set(Object.values(all).map(({ font }) => font))];
  const alternative = (font: string) =>
    ['标宋', '仿宋', '黑体', '楷体'].flatMap((kind, i) => (font.includes(kind) && font !== kind ? [['宋体', '仿宋', '黑体', '楷体'][i]!] : []))[0];
  return xml`<w:fonts ${main}>${fonts.map(font => xml`<w:font w:name="${font}">${alternative(font) !== undefined && xml`<w:altName w:val="${alternative(font)}"/>`}<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`)}</w:fonts>`;
};

/** `settings.xml`: mirrored margins, Chinese punctuation, and the layout of today’s Word, so that it opens without a compatibility mode. */
export const settings = ({ page }: PrintedDocument): Xml =>
  xml`<w:settings ${main}><w:zoom w:percent="100"/><w:mirrorMargins/><w:defaultTabStop w:val="420"/>${page.numbers?.startsWith('dashes') && xml`<w:evenAndOddHeaders/>`}<w:characterSpacingControl w:val="compressPunctuation"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`;

/** `footnotes.xml`: the footnotes in the order of their marks. */
export const footnotes = (notes: readonly Footnote[]): Xml => {
  const rule = (id: number, type: string, mark: Xml) =>
    xml`<w:footnote w:type="${type}" w:id="${id}"><w:p><w:pPr><w:pStyle w:val="${styleIds.small}"/></w:pPr><w:r>${mark}</w:r></w:p></w:footnote>`;
  const note = ({ mark, text }: Footnote, i: number) =>
    xml`<w:footnote w:id="${i + 1}"><w:p><w:pPr><w:pStyle w:val="${styleIds.small}"/></w:pPr>${markRun(xml`<w:t>${mark}</w:t>`)}${textRun(` ${text}`)}</w:p></w:footnote>`;
  return xml`<w:footnotes ${main}>${rule(-1, 'separator', xml`<w:separator/>`)}${rule(0, 'continuationSeparator', xml`<w:continuationSeparator/>`)}${notes.map(note)}</w:footnotes>`;
};

const field = (name: string) => xml`<w:fldSimple w:instr="${` ${name} `}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
const imprint = ({ footer, page }: PrintedDocument) => [page.code, footer].filter(Boolean).join('　');

/** Version code and footer with 第 n 页 共 m 页. */
const counted = (document: PrintedDocument): Xml =>
  xml`<w:p><w:pPr><w:pStyle w:val="${styleIds.small}"/><w:tabs><w:tab w:val="right" w:pos="${twips(textWidth(document.page))}"/></w:tabs></w:pPr>${textRun(imprint(document))}<w:r><w:tab/></w:r>${textRun('第 ')}${field('PAGE')}${textRun(' 页　共 ')}${field('NUMPAGES')}${textRun(' 页')}</w:p>`;

/** From the lower edge of the paper: 页码 stands 7 mm below the text, its own line included; the red line of a letter at 20 mm. */
const dashesPlace = ({ page, styles: all }: PrintedDocument): number => page.bottom - (7 / 25.4) * 72 - styleOf(all, 'number').pitch;
const letterPlace = (20 / 25.4) * 72;

/** — n — on the outer side, a character in (GB/T 9704 7.5). */
const dashed = (document: PrintedDocument, side: 'left' | 'right'): Xml => {
  const inset = twips(styleOf(document.styles, 'number').size);
  const text = imprint(document);
  // A letter's footer begins lower, for the red line of its first page.
  const raised = document.page.numbers === 'dashes-but-first' && xml`<w:spacing w:after="${twips(dashesPlace(document) - letterPlace)}"/>`;
  return xml`<w:p><w:pPr><w:pStyle w:val="${styleIds.number}"/>${raised}<w:ind w:${side}="${inset}"/><w:jc w:val="${side}"/></w:pPr>${textRun('— ')}${field('PAGE')}${textRun(' —')}</w:p>${text !== '' && xml`<w:p><w:pPr><w:pStyle w:val="${styleIds.small}"/><w:jc w:val="center"/></w:pPr>${textRun(text)}</w:p>`}`;
};

/** 信函格式: the second red line, 170 mm wide and 20 mm above the lower edge of the first page, below where numbers stand on the others. */
const lowerLine = ({ page }: PrintedDocument): Xml => {
  const wider = twips(((170 / 25.4) * 72 - textWidth(page)) / 2);
  return xml`<w:p><w:pPr><w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="0" w:color="${red}"/></w:pBdr><w:spacing w:line="20" w:lineRule="exact"/><w:ind w:left="${-wider}" w:right="${-wider}"/></w:pPr></w:p>`;
};

export type FooterType = 'default' | 'even' | 'first';

/** The footers of a document; the relationship of each is told by its place. */
export const footers = (document: PrintedDocument): { readonly type: FooterType; readonly content: Xml }[] => {
  const part = (content: Xml) => xml`<w:ftr ${main}>${content}</w:ftr>`;
  const { numbers = 'count' } = document.page;
  if (numbers === 'none') return [];
  if (numbers === 'count') return [{ type: 'default', content: part(counted(document)) }];
  return [
    { type: 'default', content: part(dashed(document, 'right')) },
    { type: 'even', content: part(dashed(document, 'left')) },
    ...(numbers === 'dashes-but-first' ? [{ type: 'first' as const, content: part(lowerLine(document)) }] : []),
  ];
};

/** The footer of forms stands in the middle of the margin. */
const footerPlace = (document: PrintedDocument): number => {
  const { numbers = 'count', bottom } = document.page;
  if (numbers === 'count' || numbers === 'none') return bottom / 2;
  return numbers === 'dashes' ? dashesPlace(document) : letterPlace;
};

/** A4 with mirrored margins: printed on both sides and bound on the left. */
export const wholeBody = (document: PrintedDocument, blocks: readonly Xml[], feet: readonly { type: FooterType; id: string }[]): Xml => {
  const { page } = document;
  return xml`<w:document ${main} ${links}><w:body>${blocks}<w:sectPr>${feet.map(({ type, id }) => xml`<w:footerReference w:type="${type}" r:id="${id}"/>`)}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${twips(page.top)}" w:right="${twips(page.outside)}" w:bottom="${twips(page.bottom)}" w:left="${twips(page.inside)}" w:header="${twips(page.top / 2)}" w:footer="${twips(footerPlace(document))}" w:gutter="0"/>${page.numbers === 'dashes-but-first' && xml`<w:titlePg/>`}</w:sectPr></w:body></w:document>`;
};

/** `core.xml`: title, author and instant of the document itself, so that the same document gives the same bytes. */
export const core = ({ title, author, at }: PrintedDocument): Xml =>
  xml`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:modified></cp:coreProperties>`;
