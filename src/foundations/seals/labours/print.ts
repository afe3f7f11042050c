import { attachFile, attachmentsOf } from '#foundations/attachments/published.ts';
import { serviceActor } from '#kernel/actor.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import { qrOf } from '#kernel/qr.ts';
import type { Ctx, PlatformEvent } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { pagesSaid } from '#platform/documents/scan/scan.ts';
import { transact } from '#platform/http/transact.ts';
import { pageCodeOf } from '#platform/qr/page-code.ts';
import { slices } from '#platform/slices.ts';
import { printedCopy } from '../actions/attachable.ts';
import { recount } from '../actions/standing.ts';
import { differencesBetween, pageOfPlace } from '../rules.ts';
import * as store from '../store.ts';

type Act = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** As it is printed, without what differs from version to version at its foot: the same content says the same. */
const bare = (document: PrintedDocument): PrintedDocument => {
  const { code: _, codes: __, ...page } = document.page;
  return { ...document, footer: '', page: { ...page, numbers: 'none' } };
};

const documentOf = (act: Act, sealing: store.SealingRow, copy: store.CopyRow): Promise<PrintedDocument> =>
  act(ctx => {
    const subject = slices().flatMap(slice => slice.sealSubjects?.[sealing.subjectKind] ?? [])[0];
    if (!subject) throw new Error(`nobody prints what is sealed of a ${sealing.subjectKind}`);
    return subject.copyOf(ctx, sealing.subjectId, copy.key, copy.versionCode);
  });

/** Prints a copy with a code on each page, and remembers what each page says. */
const printCopy = async (act: Act, sealing: store.SealingRow, copy: store.CopyRow): Promise<void> => {
  const document = await documentOf(act, sealing, copy);
  const said = await pagesSaid(await printDocument(bare(document), 'pdf'));
  const codes = said.map((_, i) => qrOf(pageCodeOf(copy.id, copy.versionCode, i + 1), 'quartile'));
  const file = await printDocument({ ...document, page: { ...document.page, codes } }, 'pdf');
  const texts = said.map(({ text }) => text);
  await act(async ctx => {
    // A second run of the same job: the copy is there.
    if ((await store.findCopy(ctx.tx, copy.id))?.pages !== null) return;
    await attachFile(ctx, { recordType: printedCopy, recordId: copy.id, slot: 'copy', name: `${copy.title}-${copy.versionCode}.pdf`, content: file });
    const kept = (await attachmentsOf(ctx.tx, printedCopy, copy.id))[0]!;
    await store.setPrinted(ctx.tx, copy.id, {
      seals: copy.seals.map(seal => ({ ...seal, page: pageOfPlace(seal, texts) })),
      pages: said.length,
      digests: said.map(({ digest }) => digest),
      attachmentId: kept.id,
      sha256: kept.sha256,
      size: kept.size,
    });
  });
};

/** What was opened is printed, compared with what was sealed before, and told. */
export const print = async (event: PlatformEvent): Promise<void> => {
  const id = String(event.payload['sealing']);
  const act: Act = work => transact({ actor: serviceActor(event.scopes), language: 'zh-CN', requestId: `seals:${id}` }, 'write', work);
  const opened = await act(async ctx => ({ sealing: await store.find(ctx.tx, id), copies: await store.copiesOf(ctx.tx, [id]) }));
  const { sealing, copies } = opened;
  if (!sealing) return;
  for (const copy of copies) if (copy.pages === null) await printCopy(act, sealing, copy);
  await act(async ctx => {
    const all = await store.ofSubject(ctx.tx, sealing.subjectId);
    const before = all.filter(({ number }) => number < sealing.number).at(-1);
    const differences = (before && differencesBetween(await store.copiesOf(ctx.tx, [before.id]), await store.copiesOf(ctx.tx, [id]))) ?? (before ? [] : null);
    await recount(ctx.tx, id);
    const { scopes } = (await store.find(ctx.tx, id))!;
    await ctx.record('seals.printed', sealing.subjectId, { scopes, payload: { sealing: id, differences } });
  });
};
