import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Action, ApplicationPage, byStep, id, reason } from './common.ts';

export const endpoints = {
  step: endpoint({
    method: 'POST',
    path: '/applications/{id}/steps/{action}',
    permission: 'applications.step',
    signs: ['opinion', 'recommendation', 'decision'],
    summary: { 'zh-CN': '办理一个步骤（谁在何环节可办，由项目包的程序决定）', en: 'Take a step; the procedure of the package says who may, and where' },
    input: id.extend({
      action: Action,
      reason: reason.default(''),
      /** A second word where the first answer was a warning (beyond the target). */
      confirmed: z.boolean().default(false),
      /** The last day of a time limit that the step sets. */
      day: z.iso.date().optional(),
    }),
    output: ApplicationPage,
    problems: [...byStep, 'reason-needed', 'closed', 'incomplete', 'no-school', 'no-opinion', 'over-target'],
    example: { id: '01900000-0000-7000-8000-000000000001', action: 'return', reason: '表2中校外实训基地数量与佐证材料不一致，请核对。' },
  }),
};
