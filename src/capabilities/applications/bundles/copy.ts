import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { PrintedDocument } from '#kernel/document.ts';
import { type Archive, type ArchiveFile, safeName } from '#platform/archive/write.ts';
import type { Ctx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import type { Order } from '#platform/documents/volume/types.ts';
import { receipt } from '../actions/results.ts';
import { documentsOf } from '../actions/review.ts';
import type { Receipt } from '../contract.ts';
import { receiptPaper } from '../papers/receipt.ts';

type Paper = { readonly key: string; readonly title: string; readonly content: { readonly document: PrintedDocument } };
export type Copy = { readonly papers: readonly Paper[]; readonly receipt: Receipt };

/** What goes to other platforms and mailboxes, read in one transaction: form and plan as they were submitted, and the receipt. */
export const gatherCopy = async (ctx: Ctx, id: string): Promise<Copy> => ({ papers: await documentsOf(ctx, id), receipt: await receipt(ctx, { id }) });

const sha256Of = async (content: Uint8Array | string): Promise<string> => {
  const hash = createHash('sha256');
  if (typeof content !== 'string') return hash.update(content).digest('hex');
  for await (const piece of createReadStream(content)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

const print = async (name: string, document: PrintedDocument, formats: readonly ('pdf' | 'docx')[]): Promise<ArchiveFile[]> => {
  const files: ArchiveFile[] = [];
  for (const format of formats)
    files.push({
      path: safeName(`${name}.${format}`),
      title: `${name}（${format === 'pdf' ? 'PDF' : 'Word'}）`,
      content: await printDocument(document, format),
    });
  return files;
};

/** The key under which forms give themselves to an archive; the plan comes as PDF alone. */
const form = '10';

/** The files side by side, as a platform or a mail wants them, and their checksums in the format that `sha256sum --check` reads. */
export const copyOf = async ({ papers, receipt: given }: Copy, order: Order, volume: string): Promise<Archive> => {
  const files: ArchiveFile[] = [];
  for (const { key, title, content } of papers) files.push(...(await print(title, content.document, key === form ? ['pdf', 'docx'] : ['pdf'])));
  if (order.items.length > 0) files.push({ path: '支撑材料汇编.pdf', title: '支撑材料汇编（PDF，含目录索引）', content: volume });
  files.push(...(await print('提交回执', receiptPaper(given), ['pdf'])));
  const sums: string[] = [];
  for (const { path, content } of files) sums.push(`${await sha256Of(content)}  ${path}\n`);
  files.push({ path: 'SHA256SUMS.txt', title: '校验码（SHA-256）', content: Buffer.from(sums.join(''), 'utf8') });
  return {
    title: `${given.name}　报送抄送包`,
    at: new Date(given.submittedAt),
    about: {
      联合体名称: given.name,
      申报批次: given.call.documentNumber ? `${given.call.title}（${given.call.documentNumber}）` : given.call.title,
      提交学校: given.school,
      回执编号: given.number,
      提交时间: given.submittedAt,
      推荐书版本码: given.versionCode,
      材料摘要: given.digest,
    },
    chapters: [{ title: '报送抄送材料', files }],
  };
};
