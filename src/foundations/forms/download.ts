import { draftPackage, findPackage } from '#foundations/programmes/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { withComputed } from '#kernel/form/cells.ts';
import { selfCheck } from '#kernel/form/check.ts';
import { textOf } from '#kernel/form/values.ts';
import type { Ctx, WireCtx } from '#platform/capability.ts';
import { printDocument } from '#platform/documents/press.ts';
import { transact } from '#platform/http/transact.ts';
import { type OpenForm, openForm } from './actions/open.ts';
import { seesAll } from './actions/standing.ts';
import { contextOf } from './context.ts';
import { type api, problems } from './contract.ts';
import { daysOf } from './days.ts';
import { formDocument } from './document/document.ts';
import { noteLook } from './looks.ts';
import { versionOf } from './versions.ts';

const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;

/** `市域产教联合体推荐书-示例产教联合体-V1-7F2A91.pdf`, without what a file system would stumble over. */
const fileName = ({ definition, answers }: OpenForm, version: string, format: string): string => {
  const called = textOf(withComputed(definition, answers), 'name');
  return `${[definition.title, ...(called ? [[...called].slice(0, 60).join('')] : []), version].join('-').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.${format}`;
};

const readPaper = async (ctx: Ctx, id: string, format: string): Promise<{ paper: PrintedDocument; name: string }> => {
  const form = await openForm(ctx, id);
  if (!seesAll(ctx, form.row)) throw problems.part();
  await noteLook(ctx, form, 'file');
  const { row, definition, answers } = form;
  const frozen = await versionOf(ctx, form);
  const { findings } = selfCheck(definition, answers, await contextOf(ctx, row, answers));
  const at = frozen?.at ?? ctx.now;
  const paper = formDocument(definition, answers, { formId: id, at, frozen, findings, days: await daysOf(ctx, row, answers, at) });
  return { paper, name: fileName(form, frozen?.versionCode ?? '草稿', format) };
};

const sent = ({ reply }: WireCtx, format: keyof typeof types, name: string, file: Uint8Array) =>
  reply
    .header('content-type', types[format])
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(Buffer.from(file));

/** The empty form of a package: what a call made from it would ask for, on paper. */
export const blank = async (ctx: WireCtx, { format, draft, package: id, version }: InputOf<(typeof api)['blank']>) => {
  const found = await transact(ctx, 'read', async inner =>
    draft ? draftPackage(inner.tx, draft) : id && version ? findPackage(inner.tx, id, version) : undefined,
  );
  if (!found) throw problems['no-version']();
  const { definition, digest } = found;
  const paper = formDocument(definition, {}, { formId: digest.slice(0, 36), at: ctx.now, frozen: null, findings: [] });
  return sent(ctx, format, `${definition.title}-${found.version}.${format}`.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_'), await printDocument(paper, format));
};

/** The form as a file. It is read in one short transaction and printed without holding any. */
export const document = async (ctx: WireCtx, { id, format }: InputOf<(typeof api)['document']>) => {
  const { paper, name } = await transact(ctx, 'read', inner => readPaper(inner, id, format));
  const file = await printDocument(paper, format);
  return sent(ctx, format, name, file);
};
