import { keptFilesOf } from '#foundations/attachments/published.ts';
import { serviceActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import type { Ctx, PlatformEvent } from '#platform/capability.ts';
import { type Looked, readScan } from '#platform/documents/scan/scan.ts';
import { transact } from '#platform/http/transact.ts';
import { isPageOf, pagePrefix, readPageCode } from '#platform/qr/page-code.ts';
import { sealedScan } from '../actions/attachable.ts';
import { recount } from '../actions/standing.ts';
import * as store from '../store.ts';

type Copy = Pick<store.CopyRow, 'id' | 'versionCode' | 'pages'>;

/** What the codes on a page say of it: ours, somebody else's, or nothing. */
export const foundOn = (
  looked: Pick<Looked, 'codes' | 'empty'>,
  copies: readonly Copy[],
): Pick<store.PageRow, 'kind' | 'copyId' | 'page' | 'saidVersion' | 'saidPage'> => {
  const read = looked.codes.flatMap(text => readPageCode(text) ?? []);
  for (const code of read) {
    const copy = copies.find(one => isPageOf(one, code));
    if (copy) return { kind: 'ours', copyId: copy.id, page: code.page, saidVersion: code.versionCode, saidPage: code.page };
  }
  const [other] = read;
  if (other) return { kind: 'foreign', copyId: null, page: null, saidVersion: other.versionCode, saidPage: other.page };
  return { kind: looked.empty ? 'empty' : 'none', copyId: null, page: null, saidVersion: null, saidPage: null };
};

/** A file that was uploaded is read page by page, counted, and told. */
export const read = async (event: PlatformEvent): Promise<void> => {
  const [id, attachmentId] = [String(event.payload['sealing']), String(event.payload['attachment'])];
  const act = <T>(work: (ctx: Ctx) => Promise<T>) =>
    transact({ actor: serviceActor(event.scopes), language: 'zh-CN', requestId: `seals:${attachmentId}` }, 'write', work);
  const given = await act(async ctx => {
    const sealing = await store.find(ctx.tx, id);
    const file = (await keptFilesOf(ctx.tx, sealedScan, id)).find(one => one.id === attachmentId);
    return sealing && file && (await store.findScan(ctx.tx, attachmentId))?.state === 'reading' ? { sealing, file } : null;
  });
  if (!given) return;
  const { sealing, file } = given;
  const answer = await readScan({ path: file.path, type: file.type, wanted: pagePrefix }, async (done, of) => {
    if (done % 5 === 0) await act(ctx => store.setScan(ctx.tx, attachmentId, { pages: of, done }));
  });
  await act(async ctx => {
    // Taken back while it was read.
    if (!(await store.findScan(ctx.tx, attachmentId))) return;
    const { scopes } = (await store.lock(ctx.tx, id))!;
    if ('because' in answer) await store.setScan(ctx.tx, attachmentId, { state: 'failed', because: answer.because });
    else {
      const sealings = await store.ofSubject(ctx.tx, sealing.subjectId);
      const copies = await store.copiesOf(
        ctx.tx,
        sealings.map(one => one.id),
      );
      await store.replacePages(
        ctx.tx,
        attachmentId,
        answer.pages.map(page => ({
          id: newId(),
          sealingId: id,
          attachmentId,
          nth: page.nth,
          ...foundOn(page, copies),
          thumb: page.thumb && Buffer.from(page.thumb),
          scopes,
        })),
      );
      await store.setScan(ctx.tx, attachmentId, { state: 'read', pages: answer.pages.length, done: answer.pages.length });
    }
    const { before, after } = await recount(ctx.tx, id);
    await ctx.record('seals.scan-read', sealing.subjectId, { scopes, payload: { sealing: id, attachment: attachmentId, name: file.name } });
    if (before !== after && after === 'complete') await ctx.record('seals.completed', sealing.subjectId, { scopes, payload: { sealing: id } });
  });
};
