import { namesOfPlaces } from '#foundations/organisations/published.ts';
import { planOf } from '#foundations/plans/published.ts';
import { procedureOf } from '#foundations/procedures/published.ts';
import { type CallRow, callsOf, type Package, packageOf } from '#foundations/programmes/published.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { consortiumOf } from '../consortium.ts';
import type { Action, Application, ApplicationPage } from '../contract.ts';
import { factsFor, isInTime, isOpen } from '../facts.ts';
import { asksForSeals } from '../sealing.ts';
import { mayTake } from '../signing.ts';
import * as store from '../store.ts';

export type Around = Call & { park: string; school: string | null; district: string };

export type Call = { readonly call: CallRow; readonly pack: Package };
/** Calls by id, each with the package that it pins. */
export const callsWith = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Call>> => {
  const calls = new Map<string, Call>();
  for (const [id, call] of await callsOf(ctx.tx, ids)) calls.set(id, { call, pack: await packageOf(ctx.tx, call.packageId, call.packageVersion) });
  return calls;
};

/** What a list shows of an application. */
export type Shown = Pick<
  store.Row,
  'id' | 'callId' | 'name' | 'leadParkId' | 'schoolId' | 'districtId' | 'state' | 'stage' | 'submittedAt' | 'receiptNumber' | 'outcome' | 'updatedAt'
>;

/** What stands around a page of applications, read once for all of them; `known`: their calls, where they were asked for already. */
const aroundAll = async (ctx: Ctx, rows: readonly Shown[], known?: ReadonlyMap<string, Call>): Promise<(row: Shown) => Around> => {
  const places = await namesOfPlaces(
    ctx.tx,
    rows.flatMap(row => [row.leadParkId, row.districtId, ...(row.schoolId ? [row.schoolId] : [])]),
  );
  const calls =
    known ??
    (await callsWith(
      ctx,
      rows.map(row => row.callId),
    ));
  if (rows.some(row => !calls.has(row.callId))) throw new Error('an application is readable but its call is not');
  const nameOf = (id: string) => places.get(id)?.name ?? '';
  return row => ({
    ...calls.get(row.callId)!,
    park: nameOf(row.leadParkId),
    school: row.schoolId && nameOf(row.schoolId),
    district: nameOf(row.districtId),
  });
};

export const aroundOf = async (ctx: Ctx, row: store.Row): Promise<Around> => (await aroundAll(ctx, [row]))(row);

const present = (row: Shown, { call, pack, park, school, district }: Around): Application => ({
  id: row.id,
  name: row.name,
  state: row.state,
  stage: row.stage,
  stageName: procedureOf(pack.procedure).stage(row.stage).name,
  call: { id: call.id, title: call.title, closesAt: call.closesAt.toISOString(), practice: call.practice },
  park: { id: row.leadParkId, name: park },
  school: row.schoolId === null ? null : { id: row.schoolId, name: school ?? '' },
  district: { id: row.districtId, name: district },
  receiptNumber: row.receiptNumber,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  outcome: row.outcome,
  updatedAt: row.updatedAt.toISOString(),
});

export const presentAll = async (ctx: Ctx, rows: readonly Shown[], known?: ReadonlyMap<string, Call>): Promise<(row: Shown) => Application> => {
  const around = await aroundAll(ctx, rows, known);
  return row => present(row, around(row));
};

/** One application as this person sees it: what it says, and what they may do next. */
export const presentPage = async (ctx: Ctx, row: store.Row): Promise<ApplicationPage> => {
  const around = await aroundOf(ctx, row);
  const { call, pack } = around;
  const parts = partsOf(ctx.actor, row);
  const facts = await factsFor(ctx, { row, call, pack, instant: ctx.now }, parts);
  const procedure = procedureOf(pack.procedure);
  const stage = procedure.stage(row.stage);
  const offered = procedure.offered(row.stage, parts, facts);
  const consortium = await consortiumOf(ctx.tx, row.id);
  return {
    ...present(row, around),
    formId: row.formId,
    planId: await planOf(ctx.tx, row.id),
    clusters: row.clusters,
    consortiumId: consortium?.id ?? null,
    mayOpenProfile: !consortium && row.state !== 'decided' && row.state !== 'withdrawn' && parts.some(part => part === 'park' || part === 'school'),
    versionCode: row.versionCode,
    digest: row.digest,
    outcomeReason: row.outcomeReason,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    evidence: pack.programme.evidence.map(({ typed: _, ...slot }) => slot),
    cityCluster: row.clusterPlaces && { places: row.clusterPlaces, reason: row.clusterReason ?? '' },
    mayMarkCluster:
      pack.programme.cityCluster === true &&
      isOpen(call, ctx.now) &&
      procedure.stage(row.stage).writable &&
      parts.some(part => part === 'park' || part === 'school'),
    hasPoints: pack.indicators !== null,
    hasSeals: asksForSeals(pack),
    hasNomination: pack.programme.nominations !== undefined,
    offers: offered
      .filter(({ action }) => action !== 'name-school' && action !== 'publish' && mayTake(ctx.actor, action as Action))
      .map(({ action, reasons, says, ...offer }) => ({ ...offer, action: action as Action, reasons: [...reasons], says: says ?? null })),
    correctionUntil: stage.writable && row.submittedAt !== null ? (row.correctionUntil?.toISOString() ?? null) : null,
    mayFill: isInTime(row, call, ctx.now) && stage.writable && (parts.includes('school') || (parts.includes('park') && row.schoolId === null)),
    mayNameSchool: offered.some(({ action, because }) => action === 'name-school' && because === null),
    mayCheck: stage.checklist !== undefined && stage.waitsFor !== null && parts.includes(stage.waitsFor),
    target: parts.includes('city') && call.target !== null ? { approved: await store.countApproved(ctx.tx, call.id), target: call.target } : null,
  };
};
