import type { PrintedDocument } from '#kernel/document.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import type { Answer, Client, TestPerson, World } from '#test/database.ts';
import { formDocument } from '../document/document.ts';
import { printing } from '../document/test/printing.ts';
import { createForm, type NewForm } from '../published.ts';

/** An empty 推荐书 that belongs to a record of no particular kind, written by this person's organisation. */
export const formOf = (writer: TestPerson, given: Partial<NewForm> = {}): Promise<string> =>
  acting(writer, ctx =>
    createForm(ctx, {
      packageId: 'chongqing-park-2023',
      packageVersion: '3',
      subjectKind: 'test',
      subjectId: newId(),
      scopes: [writer.organisationId],
      writers: [writer.organisationId],
      editableUntil: null,
      ...given,
    }),
  );

export type Change = { field: string; base: number; value: unknown };
export const saveTo = (client: Client, id: string, section: string, ...changes: Change[]): Promise<Answer> =>
  client.patch(`/forms/${id}/sections/${section}`, { changes });
export const nameIs = (value: string, base = 0): Change => ({ field: 'name', base, value });

export const schoolOf = ({ given }: World, name = '王示例') => given.person({ name });
/** What was ever written in a form, seen from behind the API. */
export const changesOf = ({ sql }: World, id: string) => sql('select * from forms.change where form_id = $1 order by at, field', [id]);

/** A form on paper, as a draft of no particular moment. */
export const paperOf = (definition: FormDefinition, answers: Answers): PrintedDocument => formDocument(definition, answers, printing);
