import type { Revised, Revision, Run } from '#kernel/document.ts';
import { type Xml, xml } from './xml.ts';

/** Text in the style of its paragraph, its spaces kept. */
export const textRun = (text: string, { bold = false, italic = false, under = false, newLine = false, deleted }: Partial<Run> = {}): Xml => {
  const look = xml`${bold && xml`<w:b/><w:bCs/>`}${italic && xml`<w:i/><w:iCs/>`}${under && xml`<w:u w:val="single"/>`}`;
  const words = text !== '' && (deleted ? xml`<w:delText xml:space="preserve">${text}</w:delText>` : xml`<w:t xml:space="preserve">${text}</w:t>`);
  return xml`<w:r>${(bold || italic || under) && xml`<w:rPr>${look}</w:rPr>`}${newLine && xml`<w:br/>`}${words}</w:r>`;
};
/** A footnote’s mark, raised. */
export const markRun = (mark: Xml): Xml => xml`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>${mark}</w:r>`;

/** Every 修订 has a number of its own in a file, as bookmarks have. */
export type Numbers = () => number;
export const openNumbers = (first: number): Numbers => {
  let last = first - 1;
  return () => {
    last += 1;
    return last;
  };
};

export const by = (number: Numbers, { author, at }: Revision): Xml => xml`w:id="${number()}" w:author="${author}" w:date="${`${at.slice(0, 19)}Z`}"`;

/** What came or went, around the runs that did. What came and went again is inside both. */
export const revised = (number: Numbers, { inserted, deleted }: Revised, inner: Xml): Xml => {
  const gone = deleted ? xml`<w:del ${by(number, deleted)}>${inner}</w:del>` : inner;
  return inserted ? xml`<w:ins ${by(number, inserted)}>${gone}</w:ins>` : gone;
};
/** The same as a property of the end of a paragraph or of a row. */
export const revisedMark = (number: Numbers, { inserted, deleted }: Revised): Xml =>
  xml`${inserted && xml`<w:ins ${by(number, inserted)}/>`}${deleted && xml`<w:del ${by(number, deleted)}/>`}`;
