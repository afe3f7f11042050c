import type { Kysely } from 'kysely';
import type { Tx } from '#platform/capability.ts';
import type { Aggregation, AssignmentState, Drawing, Fact, PanelState, Result, Scheme } from '../contract.ts';
import type { Party } from '../rules/avoid.ts';

export type ExpertRow = {
  id: string;
  personId: string | null;
  invitationId: string | null;
  name: string;
  title: string;
  organisationId: string;
  organisation: string;
  ties: { id: string; name: string }[];
  fields: string[];
  clusters: string[];
  paused: boolean;
  note: string | null;
  version: number;
  enteredBy: string;
  scopes: string[];
};
export type PanelRow = {
  id: string;
  title: string;
  subjectKind: string;
  callId: string;
  callTitle: string;
  practice: boolean;
  packageId: string;
  packageVersion: string;
  scheme: Scheme & { aggregation: Aggregation };
  opensAt: Date;
  closesAt: Date;
  state: PanelState;
  drawings: Drawing[];
  createdBy: string;
  createdAt: Date;
  openedAt: Date | null;
  closedAt: Date | null;
  scopes: string[];
};
export type MemberRow = { panelId: string; expertId: string; personId: string; how: 'hand' | 'drawn' | 'replacement'; at: Date; scopes: string[] };
export type SubjectRow = {
  id: string;
  panelId: string;
  kind: string;
  subjectId: string;
  title: string;
  organisations: Party[];
  facts: Fact[];
  papers: 'none' | 'waiting' | 'ready' | 'failed';
  result: Result | null;
  scopes: string[];
};
export type AssignmentRow = {
  id: string;
  panelId: string;
  subjectId: string;
  expertId: string;
  personId: string;
  expertName: string;
  expertOrganisation: string;
  title: string;
  organisations: Party[];
  state: AssignmentState;
  reason: string | null;
  because: 'organisation' | 'declared' | 'city' | null;
  declaredAt: Date | null;
  submittedAt: Date | null;
  total: string | null;
  number: number;
  scopes: string[];
};
export type SheetRow = {
  assignmentId: string;
  answers: Record<string, string | null>;
  versions: Record<string, number>;
  changedAt: Date | null;
  scopes: string[];
};
export type SubmissionRow = {
  assignmentId: string;
  number: number;
  answers: Record<string, string | null>;
  total: string;
  digest: string;
  at: Date;
  scopes: string[];
};
export type PaperRow = {
  id: string;
  subjectId: string;
  key: string;
  title: string;
  kind: 'document' | 'file';
  size: string;
  sha256: string;
  at: Date;
  scopes: string[];
};

type Tables = {
  'reviews.expert': ExpertRow;
  'reviews.panel': PanelRow;
  'reviews.member': MemberRow;
  'reviews.subject': SubjectRow;
  'reviews.assignment': AssignmentRow;
  'reviews.sheet': SheetRow;
  'reviews.submission': SubmissionRow;
  'reviews.paper': PaperRow;
};
export const db = (tx: Tx) => tx as Kysely<Tables>;
/** Lists and records go into jsonb as text; the driver would write a list as an array of the database. */
export const json = (value: unknown) => JSON.stringify(value) as never;
