import { pictureFacts } from '../../picture.ts';
import type { ReadPicture, Skipped } from './model.ts';
import type { DocxPackage } from './package.ts';
import { type Element, first, isElement } from './xml.ts';

const limits = { bytes: 15_000_000, total: 100_000_000, count: 300, pixels: 70_000_000 };
const emuOfPoint = 12_700;

/** Every element of this name below, however deep; never into another text. */
export const below = (element: Element, name: string): Element[] =>
  element.children
    .filter(isElement)
    .filter(child => child.name !== 'w:txbxContent')
    .flatMap(child => (child.name === name ? [child] : below(child, name)));

export type Shown = { readonly picture: string; readonly width: number | undefined; readonly alt: string };

/** The pictures of a file, each read once however often it is shown; those that cannot be kept are remembered with the reason. */
export const openPictures = (file: DocxPackage['file']) => {
  const kept = new Map<string, ReadPicture>();
  const skipped: Skipped[] = [];
  const byRelation = new Map<string, string | null>();
  let total = 0;
  const skip = (because: Skipped['because'], name: string): null => {
    skipped.push({ what: 'picture', because, name });
    return null;
  };
  const keep = (relation: string, name: string): string | null => {
    const known = byRelation.get(relation);
    if (known !== undefined) return known;
    const read = (): string | null => {
      const content = file(relation);
      if (!content) return skip('missing', name);
      const facts = pictureFacts(content);
      if (!facts) return skip('type', name);
      if (facts.width < 1 || facts.height < 1) return skip('unreadable', name);
      const tooLarge = content.length > limits.bytes || facts.width * facts.height > limits.pixels;
      if (tooLarge || total + content.length > limits.total || kept.size >= limits.count) return skip('size', name);
      total += content.length;
      const id = `picture-${kept.size + 1}`;
      kept.set(id, { id, content: new Uint8Array(content), ...facts });
      return id;
    };
    const id = read();
    byRelation.set(relation, id);
    return id;
  };
  /** The pictures of a drawing (Word since 2007) or of a VML picture (WPS, Word before). */
  const show = (drawing: Element): Shown[] => {
    const [holder] = [...below(drawing, 'wp:inline'), ...below(drawing, 'wp:anchor')];
    const facts = first(holder, 'wp:docPr')?.attributes ?? {};
    const extent = Number(first(holder, 'wp:extent')?.attributes['cx']);
    const width = extent > 0 ? extent / emuOfPoint : undefined;
    const alt = facts['descr'] || facts['title'] || '';
    const name = facts['name'] ?? '';
    const relations = [
      ...below(drawing, 'a:blip').map(blip => blip.attributes['r:embed'] ?? ''),
      ...below(drawing, 'v:imagedata').map(data => data.attributes['r:id'] ?? ''),
    ];
    return relations.flatMap(relation => {
      const picture = keep(relation, name);
      return picture === null ? [] : [{ picture, width, alt }];
    });
  };
  return { show, skipObject: (what: Skipped['what'], name: string) => void skipped.push({ what, because: 'type', name }), kept, skipped };
};
export type Pictures = ReturnType<typeof openPictures>;
