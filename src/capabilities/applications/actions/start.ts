import { setAttachmentScopes } from '#foundations/attachments/published.ts';
import { createForm, fillForm, setFormAccess } from '#foundations/forms/published.ts';
import { findOrganisation, governmentOf, type OrganisationRow } from '#foundations/organisations/published.ts';
import { createPlan, setPlanAccess } from '#foundations/plans/published.ts';
import { procedureOf, recordStep, setStepScopes } from '#foundations/procedures/published.ts';
import { lockCall, packageOf } from '#foundations/programmes/published.ts';
import { CITY } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { prefilled } from '#kernel/form/prefill.ts';
import { newId } from '#kernel/id.ts';
import { common } from '#kernel/problem.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf, scopesOf } from '../access.ts';
import { followConsortium } from '../consortium.ts';
import { type api, problems } from '../contract.ts';
import { isOpen } from '../facts.ts';
import { askSchool } from '../invitations/ask.ts';
import * as store from '../store.ts';
import { presentPage } from './present.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

/** An industrial park leads (渝经信发〔2023〕85号 二), and its own district will recommend (三（一）). */
const leadingPark = async (ctx: Ctx): Promise<OrganisationRow & { districtId: string }> => {
  const park = ctx.actor.organisation && (await findOrganisation(ctx.tx, ctx.actor.organisation.id));
  if (!park) throw common.forbidden();
  if (park.kind !== 'park') throw problems['not-a-park']();
  if (park.districtId === null) throw problems['no-district']();
  return { ...park, districtId: park.districtId };
};

export const start = async (ctx: Ctx, { callId, name, clusters }: In<'start'>) => {
  const locked = await lockCall(ctx.tx, callId);
  if (!locked) throw problems.missing();
  const { call, instant } = locked;
  const park = await leadingPark(ctx);
  if (!isOpen(call, instant)) throw instant > call.closesAt ? problems.closed() : problems['not-open']();
  if (!clusters.every(cluster => call.clusters.includes(cluster))) throw problems['unknown-cluster']();

  const { procedure, definition } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  const stage = procedureOf(procedure).stage(procedure.initial);
  const id = newId();
  const placed = { callId, leadParkId: park.id, schoolId: null, districtId: park.districtId, state: stage.state, sentAt: null, submittedAt: null };
  const scopes = scopesOf(placed);
  const { packageId, packageVersion, closesAt: editableUntil } = call;
  const ours = { packageId, packageVersion, subjectKind: 'application', subjectId: id, scopes, writers: [park.id], editableUntil };
  const formId = await createForm(ctx, ours);
  await createPlan(ctx, { ...ours, formId, callId });
  const row = await store.insert(ctx.tx, {
    id,
    callId,
    formId,
    name,
    clusters,
    leadParkId: park.id,
    districtId: park.districtId,
    state: stage.state,
    stage: stage.key,
    createdBy: ctx.actor.id,
    scopes,
  });
  const government = await governmentOf(ctx.tx, park.districtId);
  // What is known already is not typed again; every one of these can be changed.
  await fillForm(ctx, formId, prefilled(definition, { name: { name }, leadPark: park, government }));
  await recordStep(ctx, { recordId: id, action: 'start', from: null, to: stage, name: { 'zh-CN': '发起申报', en: 'Started' }, reason: null, scopes });
  await ctx.record('applications.started', id, { scopes, payload: { name } });
  return presentPage(ctx, row);
};

/** A vocational school is responsible: secondary, higher vocational or vocational undergraduate (渝经信发〔2023〕85号 三（一）：商请相关职业学校具体负责). */
const vocational = ['secondary', 'higher-vocational', 'vocational-undergraduate'];

export const nameSchool = async (ctx: Ctx, { id, schoolId }: In<'nameSchool'>) => {
  const known = await store.find(ctx.tx, id);
  if (!known) throw problems.missing();
  const locked = await lockCall(ctx.tx, known.callId);
  const row = await store.lock(ctx.tx, id);
  if (!row || !locked) throw problems.missing();
  const { definition, ...pack } = await packageOf(ctx.tx, locked.call.packageId, locked.call.packageVersion);
  const procedure = procedureOf(pack.procedure);
  const decision = procedure.decide('name-school', row.stage, partsOf(ctx.actor, row), { callOpen: isOpen(locked.call, locked.instant) });
  if (!decision.ok) throw problems[decision.because as 'role' | 'state' | 'closed']();
  const school = await findOrganisation(ctx.tx, schoolId);
  if (school?.kind !== 'school' || school.mergedInto !== null || !vocational.includes(school.schoolLevel ?? '')) throw problems['not-a-school']();
  if (row.schoolId === schoolId) return presentPage(ctx, row);

  const first = row.schoolId === null;
  if (first) {
    const park = await findOrganisation(ctx.tx, row.leadParkId);
    await fillForm(ctx, row.formId, prefilled(definition, { leadPark: park, leadSchool: school }, 'leadSchool'));
  }
  const scopes = scopesOf({ ...row, schoolId, cityReads: row.scopes.includes(CITY) });
  const next = await store.update(ctx.tx, id, { schoolId, scopes });
  await setFormAccess(ctx, row.formId, { scopes, writers: [schoolId] });
  await setPlanAccess(ctx, id, { scopes, writers: [schoolId] });
  await setAttachmentScopes(ctx, 'application', id, scopes);
  const at = procedure.stage(row.stage);
  await recordStep(ctx, {
    recordId: id,
    action: 'name-school',
    from: at,
    to: at,
    name: { 'zh-CN': `指定具体负责学校：${school.name}`, en: `Named the responsible school: ${school.name}` },
    reason: null,
    scopes,
  });
  await setStepScopes(ctx, id, scopes);
  await followConsortium(ctx, next);
  await askSchool(ctx, next, school, row.schoolId);
  // The school that was named before hears of it too: its task must be closed.
  await ctx.record('applications.school-named', id, {
    scopes: [...scopes, ...(row.schoolId ? [row.schoolId] : [])],
    payload: { school: school.name, before: row.schoolId },
  });
  return presentPage(ctx, next);
};
