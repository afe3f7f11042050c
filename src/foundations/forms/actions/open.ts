import { packageOf } from '#foundations/programmes/published.ts';
import { cellNamed } from '#kernel/form/check.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers, Value } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { type SecretKey, secretKey } from '#platform/secrets.ts';
import { problems } from '../contract.ts';
import { withSecrets } from '../rules.ts';
import * as store from '../store.ts';

export type OpenForm = { readonly row: store.Form; readonly definition: FormDefinition; readonly answers: Answers };

/** Telephones in clear. Once their key is erased nobody can read them: they are missing then, and the rest of the form is not. */
export const opener = (key: SecretKey | null) => (sealed: string) => key?.open(sealed) ?? null;

export const clear = (definition: FormDefinition, field: string, value: Value, key: SecretKey | null): Value => {
  const cell = cellNamed(definition, field);
  return cell ? withSecrets(cell, value, opener(key)) : value;
};

export const keyOf = ({ id, wrapped }: { id: string; wrapped: Buffer | null }) => wrapped && secretKey(id, wrapped);

const opened = async (ctx: Ctx, row: store.Form | undefined): Promise<OpenForm> => {
  if (!row) throw problems.missing();
  const { definition } = await packageOf(ctx.tx, row.packageId, row.packageVersion);
  const key = keyOf(row);
  const filled = Object.entries(row.answers).filter(([, value]) => value != null);
  return { row, definition, answers: Object.fromEntries(filled.map(([field, value]) => [field, clear(definition, field, value!, key)])) };
};

/** The form as this reader may see it; `missing` outside their scopes. */
export const openForm = async (ctx: Ctx, id: string): Promise<OpenForm> => opened(ctx, await store.find(ctx.tx, id));

/** Many forms, read together, by their id; `missing` when one of them lies outside the reader's scopes. */
export const openForms = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, OpenForm>> => {
  const rows = new Map((await store.findAll(ctx.tx, ids)).map(row => [row.id, row]));
  const found = new Map<string, OpenForm>();
  for (const id of ids) found.set(id, await opened(ctx, rows.get(id)));
  return found;
};

/** The same, and nobody saves to it or changes its access until this transaction ends. */
export const lockForm = async (ctx: Ctx, id: string): Promise<OpenForm> => opened(ctx, await store.lock(ctx.tx, id));
