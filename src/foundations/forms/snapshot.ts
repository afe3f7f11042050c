import { createHash } from 'node:crypto';
import { withComputed } from '#kernel/form/cells.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { canonicalJson } from '#kernel/form/values.ts';
import type { Form } from './store.ts';

/** What a snapshot keeps of a form, and its digest: the answers as they are stored, telephones sealed. */
export const contentOf = (row: Form, definition: FormDefinition): { content: string; digest: string } => {
  const answers = withComputed(definition, row.answers);
  const said = Object.fromEntries(Object.entries(answers).filter(([, value]) => value != null));
  const content = canonicalJson({ form: row.id, package: row.packageId, version: row.packageVersion, answers: said });
  return { content, digest: createHash('sha256').update(content).digest('hex') };
};
