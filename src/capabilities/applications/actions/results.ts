import { attachmentsOf } from '#foundations/attachments/published.ts';
import { setConsortiumStatus, setMembers } from '#foundations/consortia/published.ts';
import { recordFacts } from '#foundations/facts/published.ts';
import { readForm } from '#foundations/forms/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { type CallRow, callOf } from '#foundations/programmes/published.ts';
import { CITY } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { membersOf } from '#kernel/form/cells.ts';
import { factsOf as factsIn } from '#kernel/form/facts.ts';
import { byInstant, cursorOf, pageFrom } from '#kernel/page.ts';
import type { Ctx } from '#platform/capability.ts';
import { proposedBy } from '../consortium.ts';
import { type api, problems, type Receipt, type Result } from '../contract.ts';
import { memberRolesOf } from '../rules.ts';
import * as store from '../store.ts';
import { presentAll } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const receipt = async (ctx: Ctx, { id }: In<'receipt'>): Promise<Receipt> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  if (!row.submittedAt || !row.receiptNumber || !row.digest || !row.versionCode) throw problems['not-submitted']();
  const call = await callOf(ctx.tx, row.callId);
  const shown = (await presentAll(ctx, [row]))(row);
  const people = await namesOfPersons(ctx.tx, [row.submittedBy!]);
  return {
    number: row.receiptNumber,
    submittedAt: row.submittedAt.toISOString(),
    digest: row.digest,
    versionCode: row.versionCode,
    name: row.name,
    school: shown.school?.name ?? '',
    person: people.get(row.submittedBy!) ?? '',
    call: { title: call!.title, documentNumber: call!.documentNumber },
    files: (await attachmentsOf(ctx.tx, 'application', id)).map(({ name, sha256, size }) => ({ name, sha256, size })),
  };
};

type Frozen = Awaited<ReturnType<typeof readForm>>;

/** The members that the form lists and the directory knows, with their roles. */
export const membersIn = async (ctx: Ctx, form: Frozen) => {
  const members = membersOf(form.definition, form.answers).filter(member => member.organisationId !== undefined);
  const known = await organisationsOf(
    ctx.tx,
    members.map(member => member.organisationId!),
  );
  return members.flatMap(({ organisation: name, organisationId, groups }) => {
    const organisation = known.get(organisationId!);
    return organisation ? [{ organisationId: organisation.id, name, roles: memberRolesOf(groups, organisation.kind) }] : [];
  });
};

/** The figures of the frozen form are facts of its consortium, with who entered and who verified them. */
export const recordFigures = async (
  ctx: Ctx,
  consortium: string,
  row: store.Row,
  { call, form, verifiedBy }: { call: CallRow; form: Frozen; verifiedBy: string },
): Promise<void> => {
  const origin = {
    kind: 'application',
    id: row.id,
    link: `/applications/${row.id}`,
    versionCode: row.versionCode,
    package: { id: call.packageId, version: form.packageVersion },
    enteredBy: row.submittedBy!,
    verifiedBy,
  };
  const figures = factsIn(form.definition, form.answers).map(({ indicator, label, unit, on, basis, value, cell }) => ({
    indicator,
    label,
    unit,
    on,
    basis,
    value,
    cell,
  }));
  await recordFacts(ctx, consortium, origin, figures);
};

/** The consortium exists from the day its results are published; its members and its figures are those of the frozen form. */
export const establish = async (ctx: Ctx, row: store.Row, call: CallRow): Promise<void> => {
  const scopes = [...new Set([...row.scopes, CITY])];
  const since = dayOf(ctx.now);
  const form = await readForm(ctx, row.formId);
  const consortium = await proposedBy(ctx, row, call, scopes, form.answers);
  const members = (await membersIn(ctx, form)).map(({ organisationId, roles }) => ({ organisationId, roles }));
  await setMembers(ctx, consortium, members, since);
  await setConsortiumStatus(ctx, consortium, 'established', { since, public: true });
  await recordFigures(ctx, consortium, row, { call, form, verifiedBy: ctx.actor.id });
};

const presentResult = ({ scopes: _, applicationId: __, publishedAt, ...row }: store.Result): Result => ({ ...row, publishedAt: publishedAt.toISOString() });

export const results = async (ctx: Ctx, { callId, after, size }: In<'results'>) => {
  const rows = await store.results(ctx.tx, callId, { after: cursorOf(after, byInstant), size });
  return pageFrom(rows, { size, key: row => [row.publishedAt.toISOString(), row.id], present: presentResult });
};
