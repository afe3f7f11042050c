import { unescapeText } from '../escapes.ts';
import { SheetsRefused } from '../refused.ts';
import { CLOSE, END, OPEN, type Scanner, tagOf } from './scanner.ts';

const T = tagOf('t');
const SI = tagOf('si');
const RPH = tagOf('rPh');

/** The text of a string item up to its closing tag: the runs of a rich text joined, without the reading aids of Japanese. */
export const readItem = (scanner: Scanner, until: number): string => {
  let text = '';
  for (let aid = 0; ; ) {
    const kind = scanner.next();
    if (kind === END) throw new SheetsRefused('damaged', 'a part is cut off');
    const { name } = scanner;
    if (kind === OPEN && name === RPH && !scanner.selfClosing) aid += 1;
    else if (kind === CLOSE && name === RPH) aid -= 1;
    else if (kind === CLOSE && name === T && aid === 0) text += scanner.text;
    else if (kind === CLOSE && name === until) return unescapeText(text);
  }
};

/** The shared strings of a workbook, in order. */
export const readStrings = (scanner: Scanner, most: number): string[] => {
  const strings: string[] = [];
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    if (kind !== OPEN || scanner.name !== SI) continue;
    if (strings.length >= most) throw new SheetsRefused('too-large', 'too many texts');
    strings.push(scanner.selfClosing ? '' : readItem(scanner, SI));
  }
  return strings;
};
