import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import { workApart } from '../../apart.ts';
import { makeLeaf } from '../volume/leaf.ts';
import { codesOn } from './codes.ts';
import { isEmpty, type Pixels, partOf, toPng, whole } from './pixels.ts';
import { type Answered, type Asked, limits, type PageSaid } from './types.ts';

/*
 * The process that looks at scans. PDFium (in WebAssembly, without scripts and forms) draws a page as it would be printed, whatever a scanner
 * made it of: one JPEG, strips of CCITT or JBIG2, or layers.
 */

let library: PDFiumLibrary | undefined;

const withPdf = async <T>(path: string, act: (document: PDFiumDocument) => Promise<T> | T): Promise<T> => {
  library ??= await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(path));
  try {
    return await act(document);
  } finally {
    document.destroy();
  }
};

const drawn = async (document: PDFiumDocument, page: number, longest: number): Promise<Pixels | null> => {
  const one = document.getPage(page);
  const { originalWidth: width, originalHeight: height } = one.getOriginalSize();
  if (!(width > 20 && height > 20 && width < 15_000 && height < 15_000)) return null;
  // Rows of pixels shorter than one are none: a strip of paper is no page.
  const scale = Math.min(longest / Math.max(width, height), 4);
  if (Math.min(width, height) * scale < 8) return null;
  return one.render({ scale, colorSpace: 'BGRA', render: async ({ data }) => data });
};

/** What a page of a print of ours says, without white space, and the pictures on it: the same words and pictures are the same page. */
const said = async (document: PDFiumDocument, page: number): Promise<PageSaid> => {
  const one = document.getPage(page);
  const pictures: string[] = [];
  for (const object of one.objects()) {
    if (object.type !== 'image') continue;
    pictures.push(
      createHash('sha256')
        .update((await object.getImageDataRaw()).data)
        .digest('hex'),
    );
  }
  const text = one.getText().replaceAll(/[\s\u0000]/gu, '');
  return {
    text,
    digest: createHash('sha256')
      .update(JSON.stringify([text, pictures.sort()]))
      .digest('hex'),
  };
};

/** A picture becomes a page like all others. */
const opened = async ({ path, type, leaf }: Extract<Asked, { do: 'open' }>): Promise<Answered['open']> => {
  let pdf = path;
  if (type.startsWith('image/')) {
    const made = await makeLeaf({ path, type, out: leaf });
    if ('separate' in made) return { because: made.separate === 'slow' ? 'large' : made.separate };
    pdf = leaf;
  } else if (type !== 'application/pdf') return { because: 'office' };
  try {
    const pages = await withPdf(pdf, document => document.getPageCount());
    if (pages === 0) return { because: 'broken' };
    return pages > limits.pages ? { because: 'large' } : { pdf, pages };
  } catch (error) {
    return { because: /password|security/iu.test(String(error)) ? 'encrypted' : 'broken' };
  }
};

const looked = async ({ pdf, page, wanted }: Extract<Asked, { do: 'look' }>): Promise<Answered['look']> => {
  const picture = await withPdf(pdf, document => drawn(document, page, 2_400));
  if (!picture) return null;
  const codes = await codesOn(picture, text => text.startsWith(wanted));
  return { codes, empty: codes.length === 0 && isEmpty(picture), thumb: toPng(partOf(picture, whole, 300), 12) };
};

workApart<Asked, unknown>(
  async asked => {
    switch (asked.do) {
      case 'open':
        return opened(asked);
      case 'look':
        return looked(asked);
      case 'show': {
        const picture = await withPdf(asked.pdf, document => drawn(document, asked.page, asked.longest));
        return picture && toPng(picture, 32);
      }
      case 'said':
        return withPdf(asked.pdf, async document => {
          const pages: PageSaid[] = [];
          for (let page = 0; page < document.getPageCount(); page += 1) pages.push(await said(document, page));
          return pages;
        });
    }
  },
  { mostMemory: 700 * 2 ** 20 },
);
