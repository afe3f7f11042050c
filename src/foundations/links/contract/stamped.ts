import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { about, instant, ofForm } from './common.ts';

/** A stamped page that was filed. */
export const Stamped = z.object({ attachmentId: z.uuid(), sheetId: z.uuid(), print: z.number().int(), byHand: z.boolean(), at: instant });
export type Stamped = z.infer<typeof Stamped>;

/** What stands in a QR code that was read from a picture: which member's page, and whether it says what the sheet says now. */
export const ReadPage = z.object({
  sheetId: z.uuid(),
  member: z.string(),
  version: z.number().int(),
  current: z.boolean(),
  stage: z.enum(['empty', 'filling', 'given', 'confirmed']),
});
export type ReadPage = z.infer<typeof ReadPage>;

export const endpoints = {
  readPage: endpoint({
    method: 'POST',
    path: '/forms/{formId}/stamped/read',
    permission: 'links.manage',
    summary: about('核验确认表上的二维码', 'Read the code of a stamped page'),
    input: ofForm.extend({ code: z.string().max(200) }),
    output: ReadPage,
    problems: ['missing', 'role', 'forged', 'other-form'],
    example: { formId: '01900000-0000-7000-8000-000000000001', code: 'GY1.AZAAAAAAcACAAAAAAAAAAQ.1.AAAAAAAAAAAAAAAA' },
  }),
  stamped: endpoint({
    method: 'GET',
    path: '/forms/{formId}/stamped',
    permission: 'links.manage',
    summary: about('已归档的确认表', 'Stamped pages that were filed'),
    input: ofForm,
    output: z.object({ items: z.array(Stamped) }),
    problems: ['missing', 'role'],
  }),
  filePage: endpoint({
    method: 'POST',
    path: '/sheets/{sheetId}/stamped',
    permission: 'links.manage',
    summary: about('把已上传的盖章确认表归到成员', 'File an uploaded stamped page as the member’s confirmation'),
    input: z.object({
      sheetId: z.uuid(),
      attachmentId: z.uuid(),
      /** What the code on the page says; without it, the number that is printed there. */
      code: z.string().max(200).optional(),
      print: z.number().int().min(1).max(999_999_999).optional(),
      /** What the page says instead of the statement (如实说明). */
      disclosure: z.string().trim().max(500).nullable().default(null),
    }),
    output: Stamped,
    problems: ['missing', 'role', 'forged', 'other-form', 'not-attached'],
    example: { sheetId: '01900000-0000-7000-8000-000000000001', attachmentId: '01900000-0000-7000-8000-000000000002', print: 1 },
  }),
  undoPage: endpoint({
    method: 'POST',
    path: '/stamped/{attachmentId}/undo',
    permission: 'links.manage',
    summary: about('撤销确认表归档', 'Take a filed page back'),
    input: z.object({ attachmentId: z.uuid() }),
    output: z.object({ undone: z.boolean() }),
    problems: ['missing', 'role'],
  }),
};
