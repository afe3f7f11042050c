import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import type { Answer, Client, TestPerson } from '#test/database.ts';
import { createPlan, type NewPlan } from '../published.ts';

/** An empty 建设方案 that belongs to a record of no particular kind, written by this person's organisation. */
export const planOf = (writer: TestPerson, given: Partial<NewPlan> = {}): Promise<string> =>
  acting(writer, ctx =>
    createPlan(ctx, {
      packageId: 'chongqing-park-2023',
      packageVersion: '3',
      subjectKind: 'test',
      subjectId: newId(),
      formId: null,
      callId: null,
      scopes: [writer.organisationId],
      writers: [writer.organisationId],
      editableUntil: null,
      ...given,
    }),
  ) as Promise<string>;

export type Change = { field: string; base: number; value: unknown };
export const saveTo = (client: Client, id: string, part: string, ...changes: Change[]): Promise<Answer> =>
  client.patch(`/plans/${id}/parts/${part}`, { changes });
