import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';

const hidden = 0x2 | 0x20;

const numbers = (array: PDFArray | undefined): number[] => (array?.asArray() ?? []).map(one => (one instanceof PDFNumber ? one.asNumber() : Number.NaN));

/** The picture of an annotation as it shows now: seals and filled fields have one, links have none. */
const appearanceOf = (annotation: PDFDict): { ref: PDFRef; stream: PDFStream } | null => {
  const shown = annotation.lookupMaybe(PDFName.of('AP'), PDFDict)?.get(PDFName.of('N'));
  const { context } = annotation;
  const found = shown instanceof PDFRef ? context.lookup(shown) : shown;
  if (found instanceof PDFStream && shown instanceof PDFRef) return { ref: shown, stream: found };
  if (!(found instanceof PDFDict)) return null;
  // A box that is ticked or not has a picture for each state.
  const state = annotation.get(PDFName.of('AS'));
  const ref = state instanceof PDFName ? found.get(state) : undefined;
  const stream = ref instanceof PDFRef ? context.lookup(ref) : undefined;
  return stream instanceof PDFStream && ref instanceof PDFRef ? { ref, stream } : null;
};

/** Maps the picture's own box onto the place of the annotation (ISO 32000-1, 12.5.5). */
const placing = (stream: PDFStream, rect: readonly number[]): [number, number, number, number, number, number] | null => {
  const box = numbers(stream.dict.lookupMaybe(PDFName.of('BBox'), PDFArray));
  const [a, b, c, d, e, f] = (() => {
    const given = numbers(stream.dict.lookupMaybe(PDFName.of('Matrix'), PDFArray));
    return given.length === 6 ? given : [1, 0, 0, 1, 0, 0];
  })() as [number, number, number, number, number, number];
  if (box.length !== 4 || [...box, ...rect].some(Number.isNaN)) return null;
  const corners = [0, 2].flatMap(i => [1, 3].map(j => [a * box[i]! + c * box[j]! + e, b * box[i]! + d * box[j]! + f] as const));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, low] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - low];
  if (width === 0 || height === 0) return null;
  const [x, y] = [Math.min(rect[0]!, rect[2]!), Math.min(rect[1]!, rect[3]!)];
  const [sx, sy] = [Math.abs(rect[2]! - rect[0]!) / width, Math.abs(rect[3]! - rect[1]!) / height];
  return [sx, 0, 0, sy, x - left * sx, y - low * sy];
};

/**
 * Draws what annotations show into the page and takes them away, and with them whatever a page could do: open, run, send. What a whole
 * file can do (scripts, attachments) stays behind, because only its pages are copied.
 */
export const flatten = (document: PDFDocument, page: PDFPage): void => {
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (let i = 0; i < (annotations?.size() ?? 0); i += 1) {
    const annotation = document.context.lookup(annotations!.get(i));
    if (!(annotation instanceof PDFDict)) continue;
    const flags = annotation.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0;
    if ((flags & hidden) !== 0 || annotation.get(PDFName.of('Subtype')) === PDFName.of('Popup')) continue;
    const look = appearanceOf(annotation);
    const matrix = look && placing(look.stream, numbers(annotation.lookupMaybe(PDFName.of('Rect'), PDFArray)));
    if (!look || !matrix) continue;
    const name = page.node.newXObject('Seal', look.ref);
    page.pushOperators(pushGraphicsState(), concatTransformationMatrix(...matrix), drawObject(name), popGraphicsState());
  }
  for (const key of ['Annots', 'AA', 'Tabs', 'Metadata', 'PieceInfo', 'Thumb', 'B', 'Trans', 'Dur', 'PresSteps', 'StructParents'])
    page.node.delete(PDFName.of(key));
};
