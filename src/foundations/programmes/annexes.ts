import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { newId } from '#kernel/id.ts';
import { definitions } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, problems, type Template } from './contract.ts';
import { annexRecord } from './files.ts';
import type { Package } from './packages.ts';
import { presentPage } from './present.ts';
import { annexesOf, saveAnnexes, scopeAnnexes } from './store/annexes.ts';
import * as store from './store.ts';
import { take } from './take.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** A new call has the annexes of its package, in the order of the notice. */
export const annexesFrom = (callId: string, { annexes }: Package['programme'], scopes: string[]) =>
  annexes.map(({ title, gloss, template }, position) => ({ id: newId(), callId, position, title, gloss: gloss ?? null, template, scopes }));

const templatesOf = ({ plan, indicators }: Package): Template[] => ['form', ...(plan ? ['plan' as const] : []), ...(indicators ? ['indicators' as const] : [])];

export const setAnnexes = async (ctx: Ctx, { id, items }: In<'setAnnexes'>) => {
  const { call } = await take(ctx, id, 'change');
  const known = templatesOf((await store.findPackage(ctx.tx, call.packageId, call.packageVersion))!);
  const message = problems[definitions]['annex-template'].title[ctx.language];
  const errors = items.flatMap(({ template }, i) => {
    const isWrong = template !== null && (!known.includes(template) || items.findIndex(one => one.template === template) !== i);
    return isWrong ? [{ pointer: `/items/${i}/template`, message }] : [];
  });
  if (errors.length > 0) throw problems['annex-template']({ errors });
  const own = new Set((await annexesOf(ctx.tx, id)).map(annex => annex.id));
  // An id that is none of this call's is a new annex: files of another one are never taken over.
  const rows = items.map((item, position) => ({
    ...item,
    id: item.id !== null && own.delete(item.id) ? item.id : newId(),
    gloss: item.gloss || null,
    callId: id,
    position,
    scopes: call.scopes,
  }));
  await saveAnnexes(ctx.tx, id, rows);
  await ctx.record('programmes.annexes-changed', id, { scopes: call.scopes, payload: { title: call.title, count: rows.length } });
  return presentPage(ctx, id);
};

/** From the opening on everybody may download them. */
export const openAnnexes = async (ctx: Ctx, callId: string, scopes: string[]): Promise<void> => {
  await scopeAnnexes(ctx.tx, callId, scopes);
  for (const { id } of await annexesOf(ctx.tx, callId)) await setAttachmentScopes(ctx, annexRecord, id, scopes);
};
