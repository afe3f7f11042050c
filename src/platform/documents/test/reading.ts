import { extractText, getDocumentProxy, getMeta } from 'unpdf';

/** Reads a PDF back with pdf.js, which shares no code with the typesetter: the text of each page without any white space. */
export const readPdf = async (bytes: Uint8Array) => {
  // pdf.js takes the bytes away from whoever gave them.
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  const marked = await pdf.getMarkInfo();
  return {
    pages: text.map(bare),
    text: bare(text.join('')),
    info: info as Record<string, unknown>,
    language: info['Language'],
    tagged: marked?.Marked === true,
  };
};

export const bare = (text: string): string => text.replaceAll(/\s/gu, '');
