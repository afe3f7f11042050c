import type { Page, Style, Styles } from '#kernel/document.ts';

/** Millimetres as points. */
export const mm = (length: number): number => (length / 25.4) * 72;

/** 版心 156 mm × 225 mm on A4: top edge at 37 mm, binding edge at 28 mm (GB/T 9704-2012 5.2.1). */
export const typeArea = { width: mm(156), height: mm(225) } as const;
export const linesOnPage = 22;
export const charactersOnLine = 28;

/** 三号 is 16 pt, and 28 of them are wider than 156 mm: each gives up a quarter of a point (特定情况可以作适当调整, 5.2.3). */
const tracking = -0.25;
/** 225 mm ÷ 22, in whole twentieths of a point so that Word’s lines are as high as ours. */
export const pitch = 28.95;
/** One character of the text with its share of the space between. */
export const em = 16 + tracking;

const written = (font: string): Style => ({ font, size: 16, pitch, tracking });

/** Faces and sizes of 7: title 二号小标宋, text 三号仿宋, headings 黑体 and 楷体, 版记 四号仿宋, page number 四号宋体. */
export const styles = (flagSize: number): Styles => ({
  flag: { font: '方正小标宋简体', size: flagSize, pitch: flagSize * 1.3, red: true },
  title: { font: '方正小标宋简体', size: 22, pitch: 34 },
  heading: written('黑体'),
  subheading: written('楷体_GB2312'),
  body: written('仿宋_GB2312'),
  label: { font: '黑体', size: 14, pitch: 20 },
  cell: { font: '仿宋_GB2312', size: 14, pitch: 20 },
  small: { font: '仿宋_GB2312', size: 10.5, pitch: 14 },
  number: { font: '宋体', size: 14, pitch: 20 },
});

/** 一行 of space: between elements the standard counts in lines of the text. */
export const lines = (count: number): number => count * pitch;

const area: Page = { inside: mm(28), outside: mm(210 - 28 - 156), top: mm(37), bottom: mm(297 - 37 - 225) };

export const pageOf = (more: Pick<Page, 'code' | 'even'>): Page => ({ ...area, ...more, numbers: 'dashes' });

/** 信函格式 (10.1): its name stands 30 mm below the edge of the paper, so its 版心 stands 7 mm higher; no number on the first page. */
export const letterPage = (more: Pick<Page, 'code' | 'even'>): Page => ({
  ...area,
  ...more,
  top: mm(30),
  bottom: mm(297 - 30 - 225),
  numbers: 'dashes-but-first',
});
