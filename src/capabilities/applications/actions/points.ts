import { attachmentsOf } from '#foundations/attachments/published.ts';
import { namesOfPersons } from '#foundations/identity/published.ts';
import { callOf, numbered, packageOf } from '#foundations/programmes/published.ts';
import { flagsOf } from '#foundations/violations/published.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/words.ts';
import type { Ctx } from '#platform/capability.ts';
import { withoutEvidence } from '../checked.ts';
import { type api, type Points, problems } from '../contract.ts';
import * as store from '../store.ts';
import { refusal } from './evidence.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

const open = async (ctx: Ctx, row: store.Row | undefined) => {
  const call = row && (await callOf(ctx.tx, row.callId));
  if (!row || !call) throw problems.missing();
  return { row, call, pack: await packageOf(ctx.tx, call.packageId, call.packageVersion) };
};

const present = async (ctx: Ctx, given: store.Row | undefined): Promise<Points> => {
  const { row, call, pack } = await open(ctx, given);
  const files = numbered(pack.programme.evidence, await attachmentsOf(ctx.tx, 'application', row.id));
  const without = await withoutEvidence(ctx, row.id, pack);
  const flags = await flagsOf(ctx, row.formId);
  const names = row.pointsCheckedBy ? await namesOfPersons(ctx.tx, [row.pointsCheckedBy]) : new Map<string, string>();
  return {
    items: (pack.indicators?.indicators ?? []).flatMap(({ no, label, gloss, points }) =>
      points.map(({ code, text, kind }) => ({
        code,
        text,
        group: say(label, `${no}. ${gloss}`),
        asked: kind === 'positive',
        flags: kind === 'deduction' ? flags : [],
        files: files.filter(file => file.marks.includes(code)).map(({ id, number, name }) => ({ id, number, name })),
      })),
    ),
    without,
    required: pack.programme.selfCheck === 'points',
    checked: row.pointsCheckedAt && {
      at: row.pointsCheckedAt.toISOString(),
      person: names.get(row.pointsCheckedBy!) ?? '',
      current: row.pointsWithout?.join() === without.join(),
    },
    mayCheck: (await refusal(ctx, row, call, ctx.now)) === null,
  };
};

export const points = async (ctx: Ctx, { id }: In<'points'>): Promise<Points> => present(ctx, await store.find(ctx.tx, id));

/** 申报单位对照市域产教联合体建设指标: remembered with what had no evidence, so that a later change asks for it again. */
export const checkPoints = async (ctx: Ctx, { id }: In<'checkPoints'>): Promise<Points> => {
  const { row, call, pack } = await open(ctx, await store.lock(ctx.tx, id));
  const refused = await refusal(ctx, row, call, ctx.now);
  if (refused) throw refused;
  const without = await withoutEvidence(ctx, id, pack);
  const next = await store.update(ctx.tx, id, { pointsCheckedAt: ctx.now, pointsCheckedBy: ctx.actor.id, pointsWithout: without });
  await ctx.record('applications.points-checked', id, { scopes: row.scopes, payload: { without } });
  return present(ctx, next);
};
