import type { WritableForm } from '#foundations/forms/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { withComputed } from '#kernel/form/cells.ts';
import { textOf } from '#kernel/form/values.ts';
import type { WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import type { WrittenSheet } from '#platform/sheets/write.ts';
import { type api, problems } from '../contract.ts';
import { layoutOf } from '../template/layout.ts';
import { templateFile, type Wrong } from '../template/workbook.ts';
import { markKey, openForm, standingOf } from './open.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type More = { readonly overlay?: WritableForm['answers']; readonly wrong?: readonly Wrong[]; readonly sheets?: readonly WrittenSheet[] };

/** The template of these sections. `overlay` are values of a returned file: they are shown, while the mark remembers what the form says. */
export const templateOf = (form: WritableForm, sections: readonly string[], { overlay = {}, wrong = [], sheets = [] }: More = {}): Uint8Array => {
  const { definition, answers, versions, id, packageId, packageVersion } = form;
  const { writable } = standingOf(form);
  return templateFile({
    sheets: layoutOf(definition, { ...answers, ...overlay }, { sections, writable: cell => !cell.readOnly && writable.has(cell.section) }),
    answers: withComputed(definition, answers),
    versions,
    form: id,
    package: packageId,
    version: packageVersion,
    key: markKey(id),
    wrong,
    more: sheets,
  });
};

/** `市域产教联合体推荐书-示例产教联合体-1.联合体概况-模板.xlsx`, without what a file system would stumble over. */
export const fileName = ({ definition, answers }: WritableForm, ...more: readonly (string | undefined)[]): string => {
  const called = textOf(withComputed(definition, answers), 'name');
  const parts = [definition.title, called && [...called].slice(0, 40).join(''), ...more].filter(Boolean);
  return `${parts.join('-').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.xlsx`;
};

export const sendFile = ({ reply }: Pick<WireCtx, 'reply'>, name: string, file: Uint8Array) =>
  reply
    .header('content-type', xlsx)
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(Buffer.from(file));

export const template = async (ctx: WireCtx, { id, section }: InputOf<(typeof api)['template']>) => {
  const { name, file } = await transact(ctx, 'read', async inner => {
    const form = await openForm(inner, id);
    const chosen = form.sections.filter(({ key }) => section === undefined || key === section);
    if (chosen.length === 0) throw problems.missing();
    const sections = chosen.map(({ key }) => key);
    return { name: fileName(form, section && chosen[0]!.label, '模板'), file: templateOf(form, sections) };
  });
  return sendFile(ctx, name, file);
};
