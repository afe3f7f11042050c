import { rowsIn } from '#kernel/plan/values.ts';
import type { Ctx } from '#platform/capability.ts';
import { definitionOf } from './context.ts';
import type * as store from './store.ts';

/** A task of a plan with what was promised for it: what by whom, until when, with which result. */
export type PlannedTask = {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly actions: readonly { readonly action: string; readonly organisation: string; readonly due: string; readonly result: string }[];
};

/** The tasks of a plan in their order, as they are written now. */
export const tasksOf = async (ctx: Ctx, row: store.Plan): Promise<PlannedTask[]> => {
  const { chapters } = await definitionOf(ctx.tx, row);
  const written = (key: string) => rowsIn(row.answers, `rows.${key}.actions`);
  return chapters.flatMap(({ taskGroups = [] }) =>
    taskGroups.flatMap(group =>
      group.tasks.map(({ key, label }) => ({
        key,
        group: group.label,
        label,
        actions: written(key).map(one => ({
          action: one['action'] ?? '',
          organisation: one['organisation'] ?? '',
          due: one['due'] ?? '',
          result: one['result'] ?? '',
        })),
      })),
    ),
  );
};
