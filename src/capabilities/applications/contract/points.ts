import { z } from 'zod';
import { Flag } from '#foundations/violations/contract.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Said } from '#kernel/said.ts';
import { id } from './common.ts';

/** Every observation point of the call with the files that say they answer it. */
export const Points = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      text: z.string(),
      group: Said,
      /** Proof of it is expected; 7.其他 only ever takes away. */
      asked: z.boolean(),
      /** Of 7.其他: events of members within three years before the call (附件2 7). */
      flags: z.array(Flag),
      files: z.array(z.object({ id: z.uuid(), number: z.string(), name: z.string() })),
    }),
  ),
  /** Expected points without a file. */
  without: z.array(z.string()),
  /** The package wants this check before the material goes on (教育部办公厅通知 三、1). */
  required: z.boolean(),
  /** The last check; `current`: the same points were without a file then. */
  checked: z.object({ at: z.iso.datetime(), person: z.string(), current: z.boolean() }).nullable(),
  mayCheck: z.boolean(),
});
export type Points = z.infer<typeof Points>;

export const endpoints = {
  points: endpoint({
    method: 'GET',
    path: '/applications/{id}/points',
    permission: 'applications.read',
    summary: { 'zh-CN': '观测点与佐证材料对照', en: 'The observation points and what proves them' },
    input: id,
    output: Points,
    problems: ['missing'],
  }),
  checkPoints: endpoint({
    method: 'POST',
    path: '/applications/{id}/points/check',
    permission: 'applications.step',
    summary: { 'zh-CN': '确认已对照观测点自查', en: 'Confirm that the evidence was checked against the points' },
    input: id,
    output: Points,
    problems: ['missing', 'role', 'closed', 'evidence-locked'],
  }),
};
