import type { Block as PaperBlock, Revision } from '../document.ts';
import { differenceOf } from './compare.ts';
import { drawSteps } from './paper/changes.ts';
import { type Drawing, drawBlock, type Pictures } from './paper/draw.ts';
import type { Prose } from './prose.ts';

export type { PictureFile, Pictures } from './paper/draw.ts';

export type OnPaper = {
  /** Tells this text from the others of its document: lists of different texts do not count on. */
  readonly name: string;
  /** Points between the margins. */
  readonly room: number;
};

const drawingOf = (pictures: Pictures, { name }: OnPaper): Drawing => {
  let lists = 0;
  return {
    pictures,
    listName: () => {
      lists += 1;
      return `${name} ${lists}`;
    },
  };
};

/** A text as blocks of a document, for PDF and Word; `pictures` by the id of their attachment. */
export const proseBlocks = ({ content }: Prose, pictures: Pictures, paper: OnPaper): PaperBlock[] => {
  const drawing = drawingOf(pictures, paper);
  return content.flatMap(block => drawBlock(drawing, block, paper.room));
};

/** What became of one text in another as 修订: in Word and WPS each of them can be accepted or refused. */
export const comparisonBlocks = (before: Prose, after: Prose, by: Revision, pictures: Pictures, paper: OnPaper): PaperBlock[] =>
  drawSteps(drawingOf(pictures, paper), differenceOf(before, after), by, paper.room);
