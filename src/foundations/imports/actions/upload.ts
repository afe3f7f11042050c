import { createHash } from 'node:crypto';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import { isText } from '#kernel/text.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { scopesOf } from '../access.ts';
import { type api, limits, problems } from '../contract.ts';
import { readApart } from '../read/reading.ts';
import * as store from '../store.ts';
import { keepWaiting } from '../waiting.ts';
import { markKey, openForm, present, sealing } from './open.ts';
import { membersOf } from './target.ts';

/** The bytes of the request, no more than a file may have. */
const bytesOf = async ({ request }: WireCtx): Promise<Buffer> => {
  // Anything else was read already by whoever parses bodies.
  if (!request.headers['content-type']?.startsWith('application/offset+octet-stream')) throw common['unsupported-type']();
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > limits.fileBytes) throw problems.large();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request.raw as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limits.fileBytes) throw problems.large();
    pieces.push(piece);
  }
  if (size === 0) throw problems.empty();
  return Buffer.concat(pieces);
};

/** A name to show, without folders and what turns a line around. */
const tidy = (name: string | undefined): string => {
  const bare = (name ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  if (bare === '' || !isText(bare) || [...bare].length > 200) throw problems.unnamed();
  return bare;
};

/** Reads one file apart and keeps what was found in it until somebody takes it over. Nothing of the form changes. */
export const upload = async (ctx: WireCtx, { id, name }: InputOf<(typeof api)['upload']>) => {
  const called = tidy(name);
  const form = await transact(ctx, 'read', async inner => {
    const opened = await openForm(inner, id);
    if ((await store.countOpen(inner.tx, id)) >= limits.openFiles) throw problems.full();
    return { ...opened, members: (await membersOf(inner, id)).map(({ id: sheet, member }) => ({ id: sheet, name: member.name, groups: member.groups })) };
  });
  const bytes = await bytesOf(ctx);
  const file = newId();
  const put = (inner: Ctx, read: Pick<store.Row, 'found' | 'how' | 'state' | 'sheetId' | 'member'>) => {
    const organisationId = ctx.actor.organisation!.id;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const scopes = scopesOf(form, organisationId);
    return store.insert(inner.tx, { ...read, id: file, formId: id, name: called, size: bytes.length, sha256, personId: ctx.actor.id, organisationId, scopes });
  };
  if (bytes.length > limits.atOnce) {
    await keepWaiting(file, bytes);
    const waiting = await transact(ctx, 'write', async inner => {
      const row = await put(inner, { found: null, how: null, state: 'reading', sheetId: null, member: null });
      const scopes = [...new Set([...scopesOf(form, ctx.actor.organisation!.id), ...form.scopes, ctx.actor.id])];
      await inner.record('imports.received', form.subjectId, { scopes, payload: { form: id, file } });
      return present(inner, row);
    });
    return ctx.reply.send(waiting);
  }
  const answer = await readApart({ bytes, name: called, definition: form.definition, form: id, key: markKey(id), members: form.members });
  if ('refused' in answer) throw problems[answer.refused]();
  const { found } = answer;
  const read = await transact(ctx, 'write', async inner => {
    const key = await sealing(inner, id);
    const member = form.members.find(({ id: sheet }) => sheet === found.member);
    const row = await put(inner, {
      found: key.seal(JSON.stringify(found)),
      how: found.how,
      state: 'open',
      sheetId: member?.id ?? null,
      member: member?.name ?? null,
    });
    return present(inner, row);
  });
  return ctx.reply.send(read);
};
