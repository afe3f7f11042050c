import { newId } from '#kernel/id.ts';
import type { Ctx } from '#platform/capability.ts';
import { problems } from './contract.ts';
import { askForOneMore, type Place } from './record.ts';
import * as store from './store.ts';

/** Bytes that are on the disk under a key, hashed and looked at. */
export type Kept = { readonly key: string; readonly size: number; readonly sha256: string; readonly mime: string };

/** Makes kept bytes an attachment: the record is asked now, because its deadline may have passed while bytes were flowing. Answers its id. */
export const addKept = async (ctx: Ctx, place: Place & { readonly name: string; readonly marks?: readonly string[] }, kept: Kept): Promise<string> => {
  const { recordType, recordId, slot, name } = place;
  const { scopes, files } = await askForOneMore(ctx, place, kept.size);
  const same = files.find(file => file.slot === slot && file.sha256 === kept.sha256);
  if (same)
    throw problems.duplicate({
      extra: { attachment: same.id },
      detail: { 'zh-CN': `即「${same.name}」，不必重复上传。`, en: `It is “${same.name}”; there is no need to upload it again.` },
    });
  const id = newId();
  await store.insert(ctx.tx, {
    id,
    recordType,
    recordId,
    slot,
    name,
    type: kept.mime,
    size: kept.size,
    sha256: kept.sha256,
    fileKey: kept.key,
    personId: ctx.actor.id,
    organisationId: ctx.actor.organisation?.id ?? null,
    marks: [...(place.marks ?? [])],
    scopes: [...scopes],
  });
  await ctx.record('attachments.added', recordId, { scopes, payload: { attachment: id, slot, name, size: kept.size, sha256: kept.sha256 } });
  return id;
};
