import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import type { ItemList } from '#kernel/form/members.ts';
import { about, Because, instant, ofForm, writing } from './common.ts';
import { Item } from './items.ts';

export const Entry = Item.extend({ member: z.string() });
/** A thing as it is counted: every entry that stands for it. */
export const Thing = z.object({ list: z.string(), entries: z.array(Entry), years: z.array(z.number().int()) });
export type Thing = z.infer<typeof Thing>;
export const Decided = z.object({ id: z.uuid(), same: z.boolean(), a: Entry, b: Entry, at: instant });
export const Matches = z.object({
  manages: z.boolean(),
  because: Because.nullable(),
  lists: z.custom<readonly ItemList[]>(),
  things: z.array(Thing),
  open: z.array(z.object({ a: Entry, b: Entry })),
  decided: z.array(Decided),
});
export type Matches = z.infer<typeof Matches>;

export const endpoints = {
  matches: endpoint({
    method: 'GET',
    path: '/forms/{formId}/lists',
    permission: 'contributions.read',
    summary: about('清单：每项只计一次', 'The lists behind the figures, each thing once'),
    input: ofForm,
    output: Matches,
    problems: ['missing'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/forms/{formId}/lists/decisions',
    permission: 'contributions.manage',
    summary: about('判定两项是否为同一项', 'Decide whether two entries are one thing'),
    input: ofForm.extend({ a: z.uuid(), b: z.uuid(), same: z.boolean() }),
    output: Matches,
    problems: [...writing, 'settled'],
  }),
  undo: endpoint({
    method: 'DELETE',
    path: '/forms/{formId}/lists/decisions/{id}',
    permission: 'contributions.manage',
    summary: about('撤销判定', 'Take a decision back'),
    input: ofForm.extend({ id: z.uuid() }),
    output: Matches,
    problems: [...writing],
  }),
};
