import type { SealPlace } from '#kernel/form/seals.ts';
import type { Difference, Oddity, State } from './contract.ts';

export type CopyFacts = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly versionCode: string;
  readonly seals: readonly SealPlace[];
  /** Null until it is printed. */
  readonly digests: readonly string[] | null;
};
export type PageFacts = {
  readonly id: string;
  /** Scanned for this sealing, or for one before it. */
  readonly own: boolean;
  readonly attachmentId: string;
  readonly nth: number;
  readonly kind: 'ours' | 'foreign' | 'none' | 'empty';
  readonly copyId: string | null;
  readonly page: number | null;
  readonly judged: 'page' | 'ignored' | null;
  readonly judgedCopy: string | null;
  readonly judgedPage: number | null;
};
export type MarkFacts = { readonly copyId: string; readonly seal: string; readonly part: 'clerk' | 'officer'; readonly seen: boolean };

/** Does this page of an earlier print say what it says now? Only while there are as many pages: elsewhere a page stands for another. */
export const saysTheSame = (before: CopyFacts, now: CopyFacts, page: number): boolean =>
  before.id === now.id ||
  (before.key === now.key &&
    before.digests !== null &&
    now.digests !== null &&
    before.digests.length === now.digests.length &&
    before.digests[page - 1] !== undefined &&
    before.digests[page - 1] === now.digests[page - 1]);

/** Which pages say something else than before; where their number changed, none can be named and all are to be sealed anew. */
export const differenceOf = (before: CopyFacts, now: CopyFacts): Difference | null => {
  if (before.digests === null || now.digests === null) return null;
  const [a, b] = [before.digests.length, now.digests.length];
  const shared = { key: now.key, title: now.title, from: before.versionCode, to: now.versionCode };
  const pages = Array.from({ length: Math.max(a, b) }, (_, i) => i + 1).filter(page => before.digests![page - 1] !== now.digests![page - 1]);
  return { ...shared, counts: a === b ? null : { before: a, after: b }, pages };
};

/** The differences between two sealings, copy by copy; null as long as one of them is not printed. Copies that say the same are left out. */
export const differencesBetween = (before: readonly CopyFacts[], now: readonly CopyFacts[]): Difference[] | null => {
  if ([...before, ...now].some(({ digests }) => digests === null)) return null;
  return now.flatMap(copy => {
    const earlier = before.find(({ key }) => key === copy.key);
    const found = earlier && differenceOf(earlier, copy);
    return found && (found.counts !== null || found.pages.length > 0) ? [found] : [];
  });
};

export type Counted<P, M> = {
  readonly copies: readonly {
    readonly copy: CopyFacts;
    readonly places: readonly { readonly page: number; readonly scan: P | null; readonly earlier: CopyFacts | null }[];
    readonly missing: readonly number[];
    readonly doubled: readonly number[];
    readonly seals: readonly { readonly seal: SealPlace; readonly clerk: M | null; readonly officer: M | null }[];
  }[];
  readonly odd: readonly { readonly scan: P; readonly kind: Oddity }[];
  readonly state: Exclude<State, 'void'>;
};

type Given<P, M> = {
  /** The copies of this sealing. */
  readonly copies: readonly CopyFacts[];
  /** Those of the sealings before it. */
  readonly earlier: readonly CopyFacts[];
  /** All scanned pages in the order in which they came. */
  readonly pages: readonly P[];
  readonly marks: readonly M[];
};

/** What a scanned page proves: a page of one of our copies; or why it proves nothing. */
const provenBy = <P extends PageFacts>(
  page: P,
  copies: readonly CopyFacts[],
  all: readonly CopyFacts[],
): { copy: CopyFacts; from: CopyFacts; page: number } | Oddity => {
  if (page.judged === 'ignored') return 'ignored';
  const [copyId, nth] = page.judged === 'page' ? [page.judgedCopy, page.judgedPage] : [page.copyId, page.page];
  if (page.judged === null && page.kind !== 'ours') return page.kind === 'none' ? 'unread' : page.kind === 'empty' ? 'empty' : 'foreign';
  const from = all.find(({ id }) => id === copyId);
  const copy = from && copies.find(({ key }) => key === from.key);
  if (!from || !copy || nth === null) return 'foreign';
  return saysTheSame(from, copy, nth) ? { copy, from, page: nth } : 'stale';
};

/** A later mark goes before an earlier one; one on an earlier print counts while its page says the same. */
const markOf = <M extends MarkFacts>(copy: CopyFacts, seal: SealPlace, part: M['part'], { copies, earlier, marks }: Given<never, M>): M | null => {
  const on = (from: CopyFacts) => marks.find(mark => mark.copyId === from.id && mark.seal === seal.key && mark.part === part);
  const own = on(copy);
  if (own) return own;
  if (seal.page === null || !copies.includes(copy)) return null;
  for (const from of earlier.toReversed()) {
    const found = saysTheSame(from, copy, seal.page) ? on(from) : undefined;
    if (found) return found;
  }
  return null;
};

/**
 * Counts what was scanned against what was printed (页数、版本码), and what was seen against what must be sealed. Complete: every page once,
 * nothing that belongs elsewhere, every place seen by who uploaded and by nobody missed.
 */
export const count = <P extends PageFacts, M extends MarkFacts>(given: Given<P, M>): Counted<P, M> => {
  const { copies, earlier, pages } = given;
  const all = [...earlier, ...copies];
  const proven = pages.map(scan => ({ scan, proof: provenBy(scan, copies, all) }));
  const odd: { scan: P; kind: Oddity }[] = proven.flatMap(({ scan, proof }) => (scan.own && typeof proof === 'string' ? [{ scan, kind: proof }] : []));
  const counted = copies.map(copy => {
    const doubled: number[] = [];
    const places = (copy.digests ?? []).map((_, i) => {
      const page = i + 1;
      const found = proven.flatMap(({ scan, proof }) =>
        typeof proof === 'object' && proof.copy.id === copy.id && proof.page === page ? [{ scan, from: proof.from }] : [],
      );
      const own = found.filter(({ scan }) => scan.own);
      if (own.length > 1) {
        doubled.push(page);
        odd.push(...own.slice(0, -1).map(({ scan }) => ({ scan, kind: 'doubled' as const })));
      }
      // What was scanned for this sealing goes before what an earlier one left.
      const taken = own.at(-1) ?? found.at(-1);
      return { page, scan: taken?.scan ?? null, earlier: taken && taken.from.id !== copy.id ? taken.from : null };
    });
    const seals = copy.seals.map(seal => ({
      seal,
      clerk: markOf(copy, seal, 'clerk', given as never) as M | null,
      officer: markOf(copy, seal, 'officer', given as never) as M | null,
    }));
    return { copy, places, missing: places.filter(({ scan }) => scan === null).map(({ page }) => page), doubled, seals };
  });
  const isWhole = counted.every(({ copy, missing, doubled }) => copy.digests !== null && missing.length === 0 && doubled.length === 0);
  const isSealed = counted.every(({ seals }) => seals.every(({ clerk, officer }) => clerk?.seen === true && officer?.seen !== false));
  const isClean = odd.every(({ kind }) => kind === 'ignored' || kind === 'empty');
  const anything = counted.some(({ places }) => places.some(({ scan }) => scan !== null)) || odd.length > 0;
  return { copies: counted, odd, state: isWhole && isSealed && isClean ? 'complete' : anything ? 'scanned' : 'open' };
};

/** The page on which the words beside a place stand; the last one, because a form may quote its statements before it asks to sign them. */
export const pageOfPlace = ({ near, page }: Pick<SealPlace, 'near' | 'page'>, texts: readonly string[]): number | null => {
  if (page !== null || near === null) return page;
  const found = texts.findLastIndex(text => text.includes(near.replaceAll(/\s/gu, '')));
  return found < 0 ? null : found + 1;
};

/** The page that one without a readable code probably is: the one between its neighbours in the file. */
export const guessOf = (
  scan: Pick<PageFacts, 'attachmentId' | 'nth'>,
  known: readonly { readonly attachmentId: string; readonly nth: number; readonly copy: string; readonly page: number }[],
  missing: readonly { readonly copy: string; readonly page: number }[],
): { copy: string; page: number } | null => {
  const near = known
    .filter(one => one.attachmentId === scan.attachmentId)
    .toSorted((a, b) => Math.abs(a.nth - scan.nth) - Math.abs(b.nth - scan.nth))
    .map(one => ({ copy: one.copy, page: one.page + scan.nth - one.nth }))
    .find(one => missing.some(gap => gap.copy === one.copy && gap.page === one.page));
  return near ?? missing[0] ?? null;
};

/** 第3、5—7页 */
export const spans = (pages: readonly number[]): string => {
  const parts: string[] = [];
  for (let at = 0; at < pages.length; ) {
    let end = at;
    while (pages[end + 1] === pages[end]! + 1) end += 1;
    parts.push(end - at >= 2 ? `${pages[at]}—${pages[end]}` : pages.slice(at, end + 1).join('、'));
    at = end + 1;
  }
  return parts.join('、');
};
