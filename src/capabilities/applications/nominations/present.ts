import { namesOfPersons } from '#foundations/identity/published.ts';
import { organisationsOf } from '#foundations/organisations/published.ts';
import { procedureOf } from '#foundations/procedures/published.ts';
import { callOf, packageOf } from '#foundations/programmes/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from '../access.ts';
import { presentAll } from '../actions/present.ts';
import { type api, type Ledger, type Nomination, problems } from '../contract.ts';
import { isOpen } from '../facts.ts';
import * as nominations from '../store/nominations.ts';
import * as store from '../store.ts';
import { mayRecord } from './access.ts';
import { provinceQuota } from './quota.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const presentNomination = async (ctx: Ctx, row: store.Row): Promise<Nomination> => {
  const call = (await callOf(ctx.tx, row.callId))!;
  const pack = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  const verifications = await nominations.verificationsOf(ctx.tx, row.id);
  const dispatches = await nominations.dispatchesOf(ctx.tx, [row.id]);
  const visits = await nominations.visitsOf(ctx.tx, row.id);
  const names = await namesOfPersons(ctx.tx, [row.createdBy, ...[...verifications, ...dispatches, ...visits].map(one => one.personId)]);
  const park = (await organisationsOf(ctx.tx, [row.leadParkId])).get(row.leadParkId);
  const done = ({ personId, at }: { personId: string; at: Date }) => ({ person: names.get(personId) ?? '', at: at.toISOString() });
  const parts = partsOf(ctx.actor, row);
  const may = mayRecord(ctx, row, pack);
  const isWritten = procedureOf(pack.procedure).stage(row.stage).writable && isOpen(call, ctx.now);
  return {
    filed: {
      person: names.get(row.createdBy) ?? '',
      organisation: park?.name ?? '',
      startedAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    },
    seat: row.seat,
    reserveOrder: row.reserveOrder,
    standing: row.parkStanding,
    verifications: verifications.map(one => ({ id: one.id, kind: one.kind, day: one.day, verifier: one.verifier, findings: one.findings, ...done(one) })),
    dispatches: dispatches.map(one => ({ version: one.version, day: one.day, way: one.way, note: one.note, ...done(one) })),
    visits: visits.map(one => ({ id: one.id, day: one.day, team: one.team, report: one.report, ...done(one) })),
    mayVerify: may.verify,
    mayDispatch: may.dispatch,
    mayVisit: may.visit,
    mayStand: pack.programme.nominations !== undefined && isWritten && parts.some(part => part === 'park' || part === 'school'),
  };
};

export const nomination = async (ctx: Ctx, { id }: In<'nomination'>): Promise<Nomination> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  return presentNomination(ctx, row);
};

/** The call with its rows that have a place or wait for one; 404 where a call knows neither. */
export const listedIn = async (ctx: Ctx, callId: string) => {
  const call = await callOf(ctx.tx, callId);
  if (!call) throw problems.missing();
  const pack = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  if (!pack.programme.nominations) throw problems['no-nominations']();
  return { call, pack, columns: pack.programme.nominations, rows: await nominations.listed(ctx.tx, callId) };
};

export const ledger = async (ctx: Ctx, { callId }: In<'ledger'>): Promise<Ledger> => {
  const { call, rows } = await listedIn(ctx, callId);
  const names = await namesOfPersons(
    ctx.tx,
    rows.map(row => row.createdBy),
  );
  const present = await presentAll(ctx, rows);
  const lineOf = (row: store.Row) => {
    const { id, name, park, school, stageName } = present(row);
    return {
      id,
      name,
      park: park.name,
      school: school?.name ?? '',
      stageName,
      reported: row.submittedAt !== null,
      filedBy: names.get(row.createdBy) ?? '',
      filedAt: (row.sentAt ?? row.createdAt).toISOString(),
    };
  };
  const { id, title, closesAt, contactOffice, postalAddress } = call;
  return {
    call: { id, title, closesAt: closesAt.toISOString(), contactOffice, postalAddress },
    quota: await provinceQuota(ctx, call),
    recommended: rows.flatMap(row => (row.seat === null ? [] : [{ ...lineOf(row), seat: row.seat }])),
    reserve: rows.flatMap(row => (row.reserveOrder === null ? [] : [{ ...lineOf(row), order: row.reserveOrder }])),
  };
};
