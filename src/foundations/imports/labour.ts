import { readWritable } from '#foundations/forms/published.ts';
import { notify } from '#foundations/notifications/published.ts';
import { serviceActor } from '#kernel/actor.ts';
import { definitions } from '#kernel/problem.ts';
import { say } from '#kernel/words.ts';
import type { Ctx, PlatformEvent } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { markKey, sealing } from './actions/open.ts';
import { membersOf } from './actions/target.ts';
import { problems } from './contract.ts';
import type { Found, ReadReason } from './read/found.ts';
import { type Answer, readApart } from './read/reading.ts';
import * as store from './store.ts';
import { dropWaiting, readWaiting } from './waiting.ts';

/** How often it is asked whether anybody still wants the file. */
const glance = 1_000;

const tell = (ctx: Ctx, row: store.Row, refused: ReadReason | null) =>
  notify(ctx, {
    key: `imports.read:${row.id}`,
    node: row.personId,
    title: refused
      ? say(`“${row.name}”未能读取`, `“${row.name}” could not be read`)
      : say(`“${row.name}”已读取，请核对改动`, `“${row.name}” has been read; look at its changes`),
    ...(refused ? { body: problems[definitions][refused].title } : {}),
    link: `/forms/${row.formId}/import`,
    subjectId: row.formId,
  });

/** Reads a large file in the worker: it says how far it is, stops when it is removed, and tells who brought it. */
export const readWaitingFile = async (event: PlatformEvent): Promise<void> => {
  const id = String(event.payload['file']);
  const request = { actor: serviceActor(event.scopes), language: 'zh-CN' as const, requestId: 'labour:imports.read' };
  const about = await transact(request, 'read', async ctx => {
    const row = await store.find(ctx.tx, id);
    if (row?.state !== 'reading') return null;
    const form = await readWritable(ctx, row.formId);
    const members = (await membersOf(ctx, row.formId)).map(({ id: sheet, member }) => ({ id: sheet, name: member.name, groups: member.groups }));
    return { row, definition: form.definition, members };
  });
  if (!about) return dropWaiting(id);
  const { row, definition, members } = about;
  const stop = new AbortController();
  const watch = setInterval(async () => {
    const wanted = await transact(request, 'read', async ctx => (await store.find(ctx.tx, id))?.state === 'reading').catch(() => true);
    if (!wanted) stop.abort();
  }, glance);
  const progress = (part: number) => void transact(request, 'write', ctx => store.progress(ctx.tx, id, Math.round(part * 100))).catch(() => {});
  try {
    const bytes = await readWaiting(id);
    // Restored from a backup the row is there and its bytes are not: it must be brought again.
    const answer: Answer =
      bytes === null
        ? { refused: 'damaged' }
        : await readApart({ bytes, name: row.name, definition, form: row.formId, key: markKey(row.formId), members }, { signal: stop.signal, progress });
    await transact(request, 'write', async ctx => {
      const refused = 'refused' in answer ? answer.refused : null;
      const found: Found | null = 'found' in answer ? answer.found : null;
      const sealed = found && (await sealing(ctx, row.formId)).seal(JSON.stringify(found));
      const member = members.find(one => one.id === found?.member);
      if (
        await store.finishReading(ctx.tx, row, {
          found: sealed,
          how: found?.how ?? null,
          reason: refused,
          sheetId: member?.id ?? null,
          member: member?.name ?? null,
        })
      )
        await tell(ctx, row, refused);
    });
  } catch (error) {
    // Nobody wants it any more: that is no failure.
    if (!stop.signal.aborted) throw error;
  } finally {
    clearInterval(watch);
  }
  await dropWaiting(id);
};
