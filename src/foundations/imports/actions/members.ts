import { setImmediate as breathe } from 'node:timers/promises';
import type { MemberSheet } from '#foundations/contributions/published.ts';
import type { WritableForm } from '#foundations/forms/published.ts';
import { dispositionOf } from '#kernel/disposition.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { zip } from '#platform/zip.ts';
import { type api, problems } from '../contract.ts';
import { layoutOf } from '../template/layout.ts';
import { figuresSection, listSheets } from '../template/members.ts';
import { templateFile } from '../template/workbook.ts';
import { markKey, openForm } from './open.ts';
import { membersOf, targetOf } from './target.ts';
import { fileName, type More, sendFile } from './template.ts';

/** The template of one member: what it is asked with what it gave, and its lists. */
export const memberFile = (
  form: WritableForm,
  members: readonly MemberSheet[],
  sheet: MemberSheet,
  { overlay = {}, wrong = [], sheets = [] }: More = {},
): Uint8Array => {
  const { definition, answers, versions, writable } = targetOf(form, members, sheet.id).standing;
  const others = members.filter(({ id }) => id !== sheet.id).map(({ id, member }) => ({ id, name: member.name }));
  return templateFile({
    sheets: layoutOf(definition, { ...answers, ...overlay } as Answers, { sections: [figuresSection], writable: () => writable.size > 0 }),
    answers,
    versions,
    form: form.id,
    member: sheet.id,
    package: form.packageId,
    version: form.packageVersion,
    key: markKey(form.id),
    wrong,
    more: sheets,
    last: listSheets(form.definition, sheet.items, others),
  });
};

export const memberTemplate = async (ctx: WireCtx, { id, sheet }: InputOf<(typeof api)['memberTemplate']>) => {
  const { name, file } = await transact(ctx, 'read', async inner => {
    const form = await openForm(inner, id);
    const members = await membersOf(inner, id);
    const found = members.find(one => one.id === sheet);
    if (!found) throw problems.missing();
    return { name: fileName(form, found.member.name, '填报模板'), file: memberFile(form, members, found) };
  });
  return sendFile(ctx, name, file);
};

/** All members' templates in one archive, each under its member's name. */
export const memberTemplates = async (ctx: WireCtx, { id }: InputOf<(typeof api)['memberTemplates']>) => {
  const { name, file } = await transact(ctx, 'read', async inner => {
    const form = await openForm(inner, id);
    const members = await membersOf(inner, id);
    if (members.length === 0) throw problems.missing();
    const files = new Map<string, Uint8Array>();
    for (const [i, sheet] of members.entries()) {
      files.set(fileName(form, String(i + 1), sheet.member.name, '填报模板'), memberFile(form, members, sheet));
      // A hundred members are a hundred workbooks: others are served in between.
      await breathe();
    }
    return { name: fileName(form, '成员填报模板').replace(/\.xlsx$/, '.zip'), file: zip(files) };
  });
  return ctx.reply
    .header('content-type', 'application/zip')
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .send(Buffer.from(file));
};
