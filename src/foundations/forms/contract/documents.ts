import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { byId } from './common.ts';

export const endpoints = {
  document: endpoint({
    method: 'GET',
    path: '/forms/{id}/document/{format}',
    permission: 'forms.read',
    raw: true,
    summary: { 'zh-CN': '下载推荐书文件（PDF 或 Word）', en: 'Download the form as a file (PDF or Word)' },
    input: byId.extend({ format: z.enum(['pdf', 'docx']) }),
    output: z.unknown(),
    problems: ['missing', 'part'],
  }),
  /** The empty form of a package, or of one that was uploaded and is not adopted yet. */
  blank: endpoint({
    method: 'GET',
    path: '/forms/blank/{format}',
    permission: 'forms.read',
    raw: true,
    summary: { 'zh-CN': '下载空白表（PDF 或 Word）', en: 'Download the blank form (PDF or Word)' },
    input: z.object({
      format: z.enum(['pdf', 'docx']),
      package: z.string().max(80).optional(),
      version: z.string().max(40).optional(),
      draft: z.uuid().optional(),
    }),
    output: z.unknown(),
    problems: ['no-version'],
  }),
};
