import type { InputOf } from '#kernel/endpoint.ts';
import { parsePhone } from '#kernel/form/parse.ts';
import type { Ctx } from '#platform/capability.ts';
import { findSecretKey, makeSecretKey, scopeSecretKey } from '#platform/secrets.ts';
import { contactScopesOf } from './access.ts';
import { type api, type Contact, problems } from './contract.ts';
import * as store from './store.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** Telephone numbers are sealed under the call, so that no table, event or backup holds one as text (D0-19). */
export const contacts = async (ctx: Ctx, { id }: In<'contacts'>): Promise<{ items: Contact[] }> => {
  if (!(await store.find(ctx.tx, id))) throw problems.missing();
  const rows = await store.contacts(ctx.tx, id);
  if (rows.length === 0) return { items: [] };
  const key = await findSecretKey(ctx, id);
  if (!key) throw new Error('the contacts of this call have lost their key');
  return { items: rows.map(({ kind, name, phone }) => ({ kind, name, phone: key.open(phone) })) };
};

const phoneOf = (ctx: Ctx, raw: string, place: number): string => {
  const parsed = parsePhone(raw);
  if ('error' in parsed) throw problems.invalid({ errors: [{ pointer: `/items/${place}/phone`, message: parsed.error[ctx.language] }] });
  return parsed.value!;
};

export const setContacts = async (ctx: Ctx, { id, items }: In<'setContacts'>) => {
  const locked = await store.lock(ctx.tx, id);
  if (!locked) throw problems.missing();
  if (locked.call.state === 'published') throw problems.published();
  const scopes = contactScopesOf(locked.call);
  const given = items.map((item, place) => ({ ...item, phone: phoneOf(ctx, item.phone, place) }));
  await makeSecretKey(ctx, id, scopes);
  const key = await findSecretKey(ctx, id);
  if (!key) throw new Error('the key of this call is out of scope');
  await store.replaceContacts(
    ctx.tx,
    id,
    given.map(({ kind, name, phone }, position) => ({ callId: id, position, kind, name, phone: key.seal(phone), scopes })),
  );
  await ctx.record('programmes.contacts-changed', id, { scopes: locked.call.scopes, payload: { title: locked.call.title, count: given.length } });
  return { items: given };
};

/** From the opening on whoever is signed in may ask. */
export const openContacts = async (ctx: Ctx, id: string): Promise<void> => {
  const scopes = contactScopesOf({ state: 'open' });
  await store.scopeContacts(ctx.tx, id, scopes);
  await scopeSecretKey(ctx, id, scopes);
};
