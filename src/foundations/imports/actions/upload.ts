import { createHash } from 'node:crypto';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { isText } from '#kernel/text.ts';
import type { WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { scopesOf } from '../access.ts';
import { type api, limits, problems } from '../contract.ts';
import { readApart } from '../read/reading.ts';
import * as store from '../store.ts';
import { markKey, openForm, present, sealing } from './open.ts';
import { membersOf } from './target.ts';

/** The bytes of the request, no more than a file may have. */
const bytesOf = async ({ request }: WireCtx): Promise<Buffer> => {
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
  const answer = await readApart({ bytes, name: called, definition: form.definition, form: id, key: markKey(id), members: form.members });
  if ('refused' in answer) throw problems[answer.refused]();
  const { found } = answer;
  const file = await transact(ctx, 'write', async inner => {
    const key = await sealing(inner, id);
    const organisationId = ctx.actor.organisation!.id;
    const row = await store.insert(inner.tx, {
      id: newId(),
      formId: id,
      sheetId: found.member ?? null,
      member: form.members.find(({ id: sheet }) => sheet === found.member)?.name ?? null,
      name: called,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      how: found.how,
      found: key.seal(JSON.stringify(found)),
      personId: ctx.actor.id,
      organisationId,
      scopes: scopesOf(form, organisationId),
    });
    return present(inner, row);
  });
  return ctx.reply.send(file);
};
