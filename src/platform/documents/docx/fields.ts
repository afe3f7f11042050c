import { type Xml, xml } from './xml.ts';

const mark = (kind: 'begin' | 'separate' | 'end', dirty = false): Xml => xml`<w:r><w:fldChar w:fldCharType="${kind}"${dirty && xml` w:dirty="true"`}/></w:r>`;
const instruction = (text: string): Xml => xml`<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;

/** The beginning of a field up to its kept result; Word computes it anew when it opens the file. */
export const fieldBegins = (code: string): Xml => xml`${mark('begin', true)}${instruction(code)}${mark('separate')}`;
export const fieldEnds = (): Xml => mark('end');

/**
 * A page break where the text ends on an odd page, so that what is printed on both sides ends with its leaf. Word has no section that
 * does this: an even-page section would add a leaf to a text that ends on an even page. `isOdd` is the result until Word computes it.
 */
export const evenEnd = (isOdd: boolean, style: string): Xml => {
  // Hidden, because a program that knows no fields in fields shows the number itself.
  const hidden = (inner: Xml) => xml`<w:r><w:rPr><w:vanish/></w:rPr>${inner}</w:r>`;
  const page = xml`${hidden(xml`<w:fldChar w:fldCharType="begin"/>`)}${hidden(xml`<w:instrText xml:space="preserve"> PAGE </w:instrText>`)}${hidden(xml`<w:fldChar w:fldCharType="separate"/>`)}${hidden(xml`<w:t>${isOdd ? 1 : 2}</w:t>`)}${hidden(xml`<w:fldChar w:fldCharType="end"/>`)}`;
  const rest = xml`${mark('begin')}${instruction(' =MOD(')}${page}${instruction(',2) ')}${mark('separate')}<w:r><w:t>${isOdd ? 1 : 0}</w:t></w:r>${mark('end')}`;
  const broken = xml`<w:r><w:br w:type="page"/></w:r>`;
  return xml`<w:p><w:pPr><w:pStyle w:val="${style}"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>${mark('begin', true)}${instruction(' IF ')}${rest}${instruction(' = 1 "')}${broken}${instruction('" "" ')}${mark('separate')}${isOdd && broken}${mark('end')}</w:p>`;
};
