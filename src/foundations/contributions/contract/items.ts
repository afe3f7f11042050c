import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { about, byId, field, line, Partner, writing } from './common.ts';

export const Item = z.object({
  id: z.uuid(),
  sheetId: z.uuid(),
  list: z.string(),
  name: z.string(),
  /** The code of a major in the national catalogue, where one was given. */
  code: z.string().nullable(),
  partners: z.array(Partner),
  others: z.string().nullable(),
  since: z.string(),
  until: z.string().nullable(),
  proof: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
});
export type Item = z.infer<typeof Item>;
const optional = (most: number) =>
  line(most)
    .nullable()
    .default(null)
    .transform(text => text || null);
const someDay = z.string().regex(/^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
/** Since when something exists, as far as it is known: 2021, 2021-09 or 2021-09-01. */
export const itemFields = {
  name: line(200).min(1),
  code: optional(20),
  partners: z.array(z.uuid()).max(200).default([]),
  others: optional(300),
  since: someDay,
  until: someDay.nullable().default(null),
  proof: optional(500),
  note: optional(500),
};

export const endpoints = {
  addItem: endpoint({
    method: 'POST',
    path: '/sheets/{id}/items',
    permission: 'contributions.fill',
    summary: about('清单中增加一项', 'Add an entry to a list'),
    input: byId.extend({ list: field, ...itemFields }),
    output: Item,
    problems: [...writing, 'no-list', 'not-a-member'],
  }),
  changeItem: endpoint({
    method: 'PATCH',
    path: '/sheets/{id}/items/{itemId}',
    permission: 'contributions.fill',
    summary: about('修改清单中的一项', 'Change an entry of a list'),
    input: byId.extend({ itemId: z.uuid(), base: z.number().int().min(1), ...itemFields }),
    output: Item,
    problems: [...writing, 'conflict', 'not-a-member'],
  }),
  removeItem: endpoint({
    method: 'DELETE',
    path: '/sheets/{id}/items/{itemId}',
    permission: 'contributions.fill',
    summary: about('从清单中移除一项（保留记录）', 'Take an entry off a list (its record stays)'),
    input: byId.extend({ itemId: z.uuid() }),
    output: z.object({ removed: z.boolean() }),
    problems: [...writing],
  }),
};
