import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { about, byId, file, ofForm } from './common.ts';

export const endpoints = {
  listsDocument: endpoint({
    method: 'GET',
    path: '/forms/{formId}/lists/document/{format}',
    permission: 'contributions.read',
    raw: true,
    summary: about('下载清单（PDF 或 Word）', 'Download the lists (PDF or Word)'),
    input: ofForm.extend({ format: file }),
    output: z.unknown(),
    problems: ['missing'],
  }),
  pagesDocument: endpoint({
    method: 'GET',
    path: '/forms/{formId}/members/document/{format}',
    permission: 'contributions.manage',
    raw: true,
    summary: about('下载全部成员的确认表', 'Download the confirmations of all members'),
    input: ofForm.extend({ format: file }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
  pageDocument: endpoint({
    method: 'GET',
    path: '/sheets/{id}/document/{format}',
    permission: 'contributions.fill',
    raw: true,
    summary: about('下载一家成员的确认表', 'Download the confirmation of one member'),
    input: byId.extend({ format: file }),
    output: z.unknown(),
    problems: ['missing', 'role'],
  }),
};
