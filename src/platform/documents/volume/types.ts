/** One piece of evidence for a volume: what it is called, what it proves, and where its bytes lie. */
export type Item = {
  /** Its number in the index (目录序号), printed on each of its pages. */
  readonly number: string;
  /** The kind of proof that was asked for, and the name of the file. */
  readonly title: string;
  readonly name: string;
  /** The observation point or place of the form that it proves, where that is known. */
  readonly proves: string | null;
  /** The observation points that it answers, in the order of the indicators. */
  readonly points?: readonly string[];
  /** What it is itself: title, issuer and day of the paper, as far as they were entered. */
  readonly document?: { readonly title: string | null; readonly issuer: string | null; readonly day: string | null };
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly path: string;
};

/** `asked`: one expects proof of it; what only ever takes away (7.其他) is listed where there is some. */
export type Point = { readonly code: string; readonly text: string; readonly asked: boolean };

export type Order = {
  /** 支撑材料, and the lines of the cover below it: what for, of whom. */
  readonly title: string;
  readonly lines: readonly string[];
  /** When the material was handed in, or the volume ordered: the only time in the file. */
  readonly at: string;
  /** Version code, printed on every page. */
  readonly code: string;
  readonly items: readonly Item[];
  /** Every observation point of the indicators: there is a second index by them. Points that must be answered are named also without a file. */
  readonly points?: readonly Point[];
};

/** Why the pages of a file are not in the volume: it is named on a sheet and kept beside. */
export const reasons = {
  office: '本件为 Office 或文本文件，原件随归档包另行保存',
  encrypted: '本件设有密码，无法装入汇编，原件随归档包另行保存',
  broken: '本件无法按 PDF 或图片读取，原件随归档包另行保存',
  large: '本件篇幅或体积超出汇编限度，原件随归档包另行保存',
  slow: '本件处理超时，无法装入汇编，原件随归档包另行保存',
} as const;
export type Reason = keyof typeof reasons;

/** An item with its place in the volume: how many pages and from which one, or the sheet that stands for it. */
export type Entry = Omit<Item, 'path'> & { readonly from: number; readonly pages: number; readonly separate: Reason | null };

export const limits = {
  /** Of one file, and of all that is bound together. */
  fileBytes: 100_000_000,
  totalBytes: 400_000_000,
  filePages: 1_500,
  totalPages: 6_000,
  pngPixels: 30_000_000,
  /** Milliseconds for reading one file, and for binding all. */
  leafTime: 60_000,
  bindTime: 300_000,
  /** Bytes that the process may hold. */
  memory: 1_400_000_000,
} as const;
