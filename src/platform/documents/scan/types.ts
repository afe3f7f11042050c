/** Why a file that should be a scan was not read. */
export type Unread = 'office' | 'encrypted' | 'broken' | 'large' | 'slow';

/** What a page of a print of ours says: its text without white space, and a digest over that and its pictures. */
export type PageSaid = { readonly text: string; readonly digest: string };

export type Asked =
  /** How many pages a file has; a picture becomes a page in a file of its own at `leaf`. */
  | { readonly do: 'open'; readonly path: string; readonly type: string; readonly leaf: string }
  | { readonly do: 'look'; readonly pdf: string; readonly page: number; readonly wanted: string }
  | { readonly do: 'show'; readonly pdf: string; readonly page: number; readonly longest: number }
  | { readonly do: 'said'; readonly pdf: string };

export type Answered = {
  readonly open: { readonly pdf: string; readonly pages: number } | { readonly because: Unread };
  readonly look: { readonly codes: readonly string[]; readonly empty: boolean; readonly thumb: Uint8Array } | null;
  readonly show: Uint8Array | null;
  readonly said: readonly PageSaid[];
};

export const limits = {
  /** Of one file. */
  pages: 400,
  /** Milliseconds for opening a file, and for one page of it. */
  openTime: 60_000,
  pageTime: 40_000,
  /** Bytes that the process may hold. */
  memory: 1_400_000_000,
} as const;
