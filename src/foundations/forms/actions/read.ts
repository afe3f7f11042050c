import type { InputOf } from '#kernel/endpoint.ts';
import { sectionsOf } from '#kernel/form/cells.ts';
import { type SelfCheck, selfCheck } from '#kernel/form/check.ts';
import type { Ctx } from '#platform/capability.ts';
import { becauseOf } from '../access.ts';
import { contextOf } from '../context.ts';
import type { api, FormPage } from '../contract.ts';
import { noteLook } from '../looks.ts';
import { openForm } from './open.ts';

type In<K extends keyof typeof api> = InputOf<(typeof api)[K]>;

export const get = async (ctx: Ctx, { id }: In<'get'>): Promise<FormPage> => {
  const form = await openForm(ctx, id);
  await noteLook(ctx, form, 'screen');
  const { row, definition, answers } = form;
  const context = await contextOf(ctx, row, answers);
  const because = becauseOf(ctx.actor, row, row.instant);
  const { completeness } = selfCheck(definition, answers, context);
  return {
    id,
    packageId: row.packageId,
    packageVersion: row.packageVersion,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    definition,
    answers,
    versions: row.versions,
    editable: because === null,
    because,
    editableUntil: row.editableUntil?.toISOString() ?? null,
    sections: sectionsOf(definition).map(section => ({ ...section, ...completeness[section.key]! })),
    context,
  };
};

export const check = async (ctx: Ctx, { id }: In<'check'>): Promise<SelfCheck> => {
  const { row, definition, answers } = await openForm(ctx, id);
  return selfCheck(definition, answers, await contextOf(ctx, row, answers));
};
