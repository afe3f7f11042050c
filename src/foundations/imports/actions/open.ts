import { lockWritable, readWritable, type WritableForm } from '#foundations/forms/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { definitions } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { derivedKey, findSecretKey, type SecretKey } from '#platform/secrets.ts';
import { type ImportedFile, problems } from '../contract.ts';
import type { Standing } from '../preview.ts';
import type { Found, ReadReason } from '../read/found.ts';
import type * as store from '../store.ts';

/** Signs the templates of one form. */
export const markKey = (formId: string): string => derivedKey(`imports ${formId}`);

/** Who may write nothing in a form takes no template of it and brings none back. */
const writers = (form: WritableForm): WritableForm => {
  if (form.sections.every(({ because }) => because === 'role')) throw problems.role();
  return form;
};
export const openForm = async (ctx: Ctx, id: string): Promise<WritableForm> => writers(await readWritable(ctx, id));
export const lockForm = async (ctx: Ctx, id: string): Promise<WritableForm> => writers(await lockWritable(ctx, id));

export const standingOf = ({ definition, answers, versions, sections }: WritableForm): Standing => ({
  definition,
  answers,
  versions,
  writable: new Set(sections.filter(({ because }) => because === null).map(({ key }) => key)),
});

/** What was found in files is sealed under the form's key; when that is gone, so is what they said. */
export const sealing = async (ctx: Ctx, formId: string): Promise<SecretKey> => {
  const key = await findSecretKey(ctx, formId);
  if (!key) throw problems.missing();
  return key;
};

export const foundIn = (row: store.Row, key: SecretKey): Found => {
  if (row.found === null) throw problems.settled();
  return JSON.parse(key.open(row.found)) as Found;
};

/** Files as people see them. */
export const presentAll = async (ctx: Ctx, rows: readonly store.Brief[]): Promise<ImportedFile[]> => {
  const names = await namesOfPersons(
    ctx.tx,
    rows.flatMap(row => [row.personId, ...(row.settledBy ? [row.settledBy] : [])]),
  );
  return rows.map(({ id, formId, member, name, size, how, state, cells, personId, at, progress, reason, settledBy, settledAt }) => ({
    id,
    formId,
    member,
    name,
    size,
    how,
    state,
    cells,
    progress,
    because: reason === null ? null : problems[definitions][reason as ReadReason].title[ctx.language],
    person: names.get(personId) ?? '',
    at: at.toISOString(),
    settled: settledAt ? { person: names.get(settledBy ?? '') ?? '', at: settledAt.toISOString() } : null,
  }));
};
export const present = async (ctx: Ctx, row: store.Brief): Promise<ImportedFile> => (await presentAll(ctx, [row]))[0]!;
