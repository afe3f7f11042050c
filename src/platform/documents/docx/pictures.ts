import { type Picture, type PrintedDocument, picturesOf, type Qr } from '#kernel/document.ts';
import { isDrawable, pictureFacts } from '../picture.ts';
import { qrPng } from '../qr.ts';
import { type Xml, xml } from './xml.ts';

/** A picture as a part of the file; the same picture twice is one part. */
export type Media = { readonly path: string; readonly id: string; readonly content: Uint8Array };

/** Drawings measure in English metric units, 12 700 a point. */
const metric = 12_700;

/** All pictures of a document as parts, and under which relationship each is found. Pictures that are broken have none. */
export const mediaOf = ({ blocks }: PrintedDocument, firstId: number): { media: readonly Media[]; idOf: ReadonlyMap<Picture | Qr, string> } => {
  const media: Media[] = [];
  const idOf = new Map<Picture | Qr, string>();
  for (const one of picturesOf(blocks)) {
    if (one.kind === 'picture' && !isDrawable(one.content)) continue;
    const content = one.kind === 'qr' ? qrPng(one) : one.content;
    const same = media.find(other => Buffer.compare(other.content, content) === 0);
    const type = one.kind === 'qr' ? 'png' : pictureFacts(content)!.type;
    const made = same ?? { path: `media/picture${media.length + 1}.${type}`, id: `rId${firstId + media.length}`, content };
    if (!same) media.push(made);
    idOf.set(one, made.id);
  }
  return { media, idOf };
};

/** A picture in the line of text, never wider than its place. */
export const drawPicture = (one: Picture | Qr, relationship: string, nth: number, room: number): Xml => {
  const given = one.kind === 'qr' ? { width: one.size, height: one.size } : one;
  const shrunk = Math.min(1, room / given.width);
  const [cx, cy] = [given.width, given.height].map(points => Math.round(points * shrunk * metric)) as [number, number];
  const alt = one.alt ?? '二维码';
  return xml`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${nth}" name="${`图 ${nth}`}" descr="${alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${nth}" name="${`图 ${nth}`}" descr="${alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
};
