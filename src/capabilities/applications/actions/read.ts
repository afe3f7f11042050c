import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, problems } from '../contract.ts';
import * as store from '../store.ts';
import { presentPage } from './present.ts';

export const get = async (ctx: Ctx, { id }: InputOf<(typeof api)['get']>) => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return presentPage(ctx, row);
};
