import { createReadStream } from 'node:fs';
import { keptFilesOf } from '#foundations/attachments/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { showPage } from '#platform/documents/scan/scan.ts';
import { transact } from '#platform/http/transact.ts';
import { partOf, shutBecause } from '../access.ts';
import { type api, type Earlier, type Mark, problems, type Sealing } from '../contract.ts';
import { differencesBetween, guessOf } from '../rules.ts';
import * as store from '../store.ts';
import { printedCopy, sealedScan } from './attachable.ts';
import { type Standing, standingOf } from './standing.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const namesIn = async (ctx: Ctx, { counted }: Standing) => {
  const marks = counted.copies.flatMap(({ seals }) => seals.flatMap(({ clerk, officer }) => [clerk, officer].filter(mark => mark !== null)));
  const places = counted.copies.flatMap(({ places: all }) => all.flatMap(({ scan }) => scan?.judgedBy ?? []));
  const persons = await namesOfPersons(ctx.tx, [...marks.map(mark => mark.personId), ...places, ...counted.odd.flatMap(({ scan }) => scan.judgedBy ?? [])]);
  const organisations = await organisationsOf(
    ctx.tx,
    marks.flatMap(mark => mark.organisationId ?? []),
  );
  return { person: (id: string) => persons.get(id) ?? '', organisation: (id: string | null) => (id && organisations.get(id)?.name) || null };
};

/** One sealing as this reader sees it. */
export const present = async (ctx: Ctx, row: store.SealingRow): Promise<Sealing> => {
  const standing = await standingOf(ctx.tx, row);
  const { counted, copies, before } = standing;
  const names = await namesIn(ctx, standing);
  const say = (mark: store.MarkRow | null, copyId: string): Mark | null =>
    mark && {
      seen: mark.seen,
      said: mark.said,
      note: mark.note,
      person: names.person(mark.personId),
      organisation: names.organisation(mark.organisationId),
      at: mark.at.toISOString(),
      earlier: mark.copyId !== copyId,
    };
  const leaf = (scan: (typeof counted.odd)[number]['scan']) => ({
    id: scan.id,
    file: scan.name,
    nth: scan.nth,
    confirmedBy: scan.judgedBy === null ? null : names.person(scan.judgedBy),
  });
  const known = counted.copies.flatMap(({ copy, places }) =>
    places.flatMap(({ page, scan }) => (scan?.own ? [{ attachmentId: scan.attachmentId, nth: scan.nth, copy: copy.key, page }] : [])),
  );
  const missing = counted.copies.flatMap(one => one.missing.map(page => ({ copy: one.copy.key, page })));
  const because = shutBecause(ctx.actor, row, ctx.now);
  const last = before.at(-1);
  return {
    id: row.id,
    subjectId: row.subjectId,
    number: row.number,
    state: row.state,
    title: row.title,
    link: row.link,
    because: row.because,
    openedAt: row.openedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    voidedAt: row.voidedAt?.toISOString() ?? null,
    mayUpload: because === null,
    uploadBecause: because,
    mayCheck: partOf(ctx.actor, row) === 'officer' && row.state !== 'void',
    copies: counted.copies.map(({ copy, places, missing: gaps, doubled, seals }) => {
      const printed = copies.find(({ id }) => id === copy.id)!;
      return {
        id: copy.id,
        key: copy.key,
        title: copy.title,
        versionCode: copy.versionCode,
        pages: printed.pages,
        size: printed.size === null ? null : Number(printed.size),
        sha256: printed.sha256,
        places: places.map(({ page, scan, earlier }) => ({ page, scan: scan && leaf(scan), earlier: earlier?.versionCode ?? null })),
        missing: [...gaps],
        doubled: [...doubled],
        seals: seals.map(({ seal: { key, name, kind, page }, clerk, officer }) => ({
          key,
          name,
          kind,
          page,
          clerk: say(clerk, copy.id),
          officer: say(officer, copy.id),
        })),
      };
    }),
    odd: counted.odd.map(({ scan, kind }) => ({
      ...leaf(scan),
      kind,
      said: scan.saidVersion === null || scan.saidPage === null ? null : { versionCode: scan.saidVersion, page: scan.saidPage },
      guess: kind === 'unread' ? guessOf(scan, known, missing) : null,
    })),
    scans: (await store.scansOf(ctx.tx, row.id)).map(({ attachmentId, name, state, because: why, pages, done }) => ({
      attachmentId,
      name,
      state,
      because: why,
      pages,
      done,
    })),
    differences: (last && differencesBetween(last.copies, copies)) ?? [],
  };
};

export const get = async (ctx: Ctx, { id }: In<'get'>): Promise<Sealing> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return present(ctx, row);
};

export const ofSubject = async (ctx: Ctx, { subjectId }: In<'ofSubject'>): Promise<{ current: Sealing | null; earlier: Earlier[] }> => {
  const rows = await store.ofSubject(ctx.tx, subjectId);
  const copies = await store.copiesOf(
    ctx.tx,
    rows.map(({ id }) => id),
  );
  const of = (row: store.SealingRow) => copies.filter(({ sealingId }) => sealingId === row.id);
  const current = rows.find(({ state }) => state !== 'void');
  const earlier = rows.flatMap((row, i): Earlier[] => {
    const next = rows[i + 1];
    return row.state === 'void'
      ? [
          {
            id: row.id,
            number: row.number,
            because: row.because,
            voidedAt: row.voidedAt?.toISOString() ?? null,
            differences: next ? differencesBetween(of(row), of(next)) : null,
          },
        ]
      : [];
  });
  return { current: current ? await present(ctx, current) : null, earlier: earlier.toReversed() };
};

const still = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** The very copy that was printed when it was frozen: whoever prints it again prints the same pages. */
export const print = async (ctx: WireCtx, { id }: In<'print'>) => {
  const { copy, file } = await transact(ctx, 'read', async inner => {
    const found = await store.findCopy(inner.tx, id);
    if (!found) throw problems.missing();
    const [kept] = await keptFilesOf(inner.tx, printedCopy, id);
    if (!kept) throw problems['not-printed']();
    return { copy: found, file: kept };
  });
  return ctx.reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', dispositionOf(`${copy.title}-${copy.versionCode}-盖章稿.pdf`.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')))
    .header('content-security-policy', still)
    .header('content-length', file.size)
    .header('etag', `"${file.sha256}"`)
    .send(createReadStream(file.path));
};

/** A scanned page as a picture: small as it was kept, or large as it is drawn now. */
export const picture = async (ctx: WireCtx, { id, size }: In<'picture'>) => {
  const { page, file } = await transact(ctx, 'read', async inner => {
    const found = await store.findPage(inner.tx, id);
    const files = found ? await keptFilesOf(inner.tx, sealedScan, found.sealingId) : [];
    return { page: found, file: files.find(one => one.id === found?.attachmentId) };
  });
  if (!page || !file) throw problems.missing();
  const shown = size === 'small' ? page.thumb : await showPage({ path: file.path, type: file.type, nth: page.nth, longest: 1_400 });
  if (!shown) throw problems.missing();
  return ctx.reply
    .header('content-type', 'image/png')
    .header('content-security-policy', still)
    .header('cache-control', 'private, max-age=3600')
    .send(Buffer.from(shown));
};
