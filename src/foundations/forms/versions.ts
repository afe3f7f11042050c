import type { PrintedDocument } from '#kernel/document.ts';
import { selfCheck } from '#kernel/form/check.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import type { Answers, Value } from '#kernel/form/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { clear, keyOf, type OpenForm, openForm } from './actions/open.ts';
import { contextOf } from './context.ts';
import { daysOf } from './days.ts';
import { formDocument } from './document/document.ts';
import { contentOf } from './snapshot.ts';
import * as store from './store.ts';

type Version = Awaited<ReturnType<typeof store.snapshots>>[number];

/** What a version said; telephones in clear, as long as their key is there. */
export const saidIn = ({ row, definition }: OpenForm, { content }: Version): Answers => {
  const key = keyOf(row);
  const { answers } = JSON.parse(content) as { answers: Answers };
  return Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, clear(definition, field, value as Value, key)]));
};

/** The version that this form is, if it is one: locked, and word for word what was kept then. A form that was returned and changed is a draft again. */
export const versionOf = async (ctx: Ctx, { row, definition }: OpenForm): Promise<store.Snapshot | null> => {
  const last = row.locked ? await store.lastSnapshot(ctx.tx, row.id) : undefined;
  return last && last.digest === contentOf(row, definition).digest ? last : null;
};

/** A version on paper, as it was frozen. `context`: what the self-check may know besides, for the reasons that are printed with it. */
export const paperOfVersion = async (ctx: Ctx, form: OpenForm, version: Version, context: CheckContext = {}): Promise<PrintedDocument> => {
  const answers = saidIn(form, version);
  const { findings } = selfCheck(form.definition, answers, context);
  return formDocument(form.definition, answers, {
    formId: form.row.id,
    at: version.at,
    frozen: version,
    findings,
    days: await daysOf(ctx, form.row, answers, version.at),
  });
};

/** The paper of what was frozen under this version code, also when the form was changed since. */
export const frozenForm = async (ctx: Ctx, id: string, versionCode: string): Promise<PrintedDocument> => {
  const form = await openForm(ctx, id);
  const version = (await store.snapshots(ctx.tx, id)).find(one => one.versionCode === versionCode);
  if (!version) throw new Error(`the form ${id} has no version ${versionCode}`);
  return paperOfVersion(ctx, form, version, await contextOf(ctx, form.row, saidIn(form, version)));
};
