import { cellIndex } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import type * as store from './store.ts';

/** A screen asks again every while: within this time it is still the same look. */
const sameLook = 15 * 60_000;
const lastLooks = new Map<string, number>();

const isNew = (key: string, now: number): boolean => {
  if (lastLooks.size > 10_000) lastLooks.clear();
  const last = lastLooks.get(key);
  lastLooks.set(key, last !== undefined && now - last < sameLook ? last : now);
  return lastLooks.get(key) === now;
};

type Looked = { readonly row: store.Form; readonly definition: FormDefinition; readonly answers: Answers };

/**
 * Remembers that somebody who does not fill this form looked at the telephones in it, on screen (once in a while) or in a file (each
 * time). Without the note there is no look: if it cannot be written, the read fails.
 */
export const noteLook = async (ctx: Ctx, { row, definition, answers }: Looked, how: 'screen' | 'file'): Promise<void> => {
  if (ctx.actor.organisation !== null && row.writers.includes(ctx.actor.organisation.id)) return;
  if (![...cellIndex(definition).values()].some(cell => cell.secret && answers[cell.id] != null)) return;
  if (how === 'screen' && !isNew(`${row.id} ${ctx.actor.id}`, ctx.now.getTime())) return;
  await ctx.note('forms.telephones-seen', row.subjectId, { scopes: row.scopes, payload: { form: row.id, how } });
};
