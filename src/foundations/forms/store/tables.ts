import type { Kysely } from 'kysely';
import type { Value } from '#kernel/form/values.ts';
import type { Tx } from '#platform/capability.ts';

export type FormRow = {
  id: string;
  packageId: string;
  packageVersion: string;
  subjectKind: string;
  subjectId: string;
  writers: string[];
  locked: boolean;
  editableUntil: Date | null;
  scopes: string[];
};
export type Access = Pick<FormRow, 'scopes' | 'writers' | 'locked' | 'editableUntil'>;
/** Who has a section; `assigneeOrganisation` is null while nobody has it. */
export type AssignmentRow = {
  assigneeOrganisation: string | null;
  assigneePerson: string | null;
  exclusive: boolean;
  dueOn: string | null;
  note: string | null;
  assignedBy: string | null;
  assignedAt: Date | null;
  doneAt: Date | null;
  doneBy: string | null;
};
/** Of a section that somebody else than the applicant fills in: who, and whether it is their turn. */
export type FillerRow = { filler: string | null; fillerRoles: string[] | null; asked: boolean };
/** Who came by a link to this section. */
export type VisitedRow = { visitors: string[] };
export type ChangeRow = {
  formId: string;
  section: string;
  field: string;
  version: number;
  value: Value;
  personId: string;
  editing: string;
  at: Date;
  scopes: string[];
};
export type SnapshotRow = {
  formId: string;
  number: number;
  content: string;
  digest: string;
  versionCode: string;
  personId: string;
  at: Date;
  scopes: string[];
};

type Tables = {
  'forms.form': FormRow & { guests: string[] };
  'forms.section': Access & AssignmentRow & FillerRow & VisitedRow & { formId: string; key: string; answers: string; versions: string };
  'forms.editing': { formId: string; scopes: string[] };
  'forms.change': ChangeRow;
  'forms.snapshot': SnapshotRow;
};
export const db = (tx: Tx) => tx as Kysely<Tables>;
