import type { LeadType, MemberRole, Status } from './contract.ts';

/** Which status may follow which; to say the same again (with another day, or now in public) is no change. What was withdrawn stays so. */
const follows: Readonly<Record<Status, readonly Status[]>> = {
  proposed: ['established', 'cultivating', 'withdrawn'],
  established: ['cultivating', 'withdrawn'],
  // Off the list of the Ministry it is what it was before.
  cultivating: ['established', 'withdrawn'],
  withdrawn: [],
};
export const mayFollow = (from: Status, to: Status): boolean => from === to || follows[from].includes(to);

/**
 * Led by a school means led by a school of higher or vocational education (渝府办发〔2023〕69号 二、4：由高等学校或职业院校牵头), which has a level in
 * the directory; an organisation of another kind in that role does not lead it.
 */
export const isLearned = ({ kind, schoolLevel }: { readonly kind: string; readonly schoolLevel: string | null }): boolean =>
  kind === 'school' && schoolLevel !== null;

type Open = { readonly id: string; readonly organisationId: string; readonly roles: readonly MemberRole[]; readonly since: string };
export type Wanted = { readonly organisationId: string; readonly roles: readonly MemberRole[] };

export type Changes = {
  /** Memberships that end the day before. */
  readonly end: readonly string[];
  /** Memberships that began on the same day: they never lasted, so they are taken back. */
  readonly takeBack: readonly string[];
  readonly begin: readonly Wanted[];
};

/**
 * Who is said to lead it leads it: a department, a park, an enterprise or a school is among the members in that role; others may lead with it
 * (渝府办发〔2023〕69号 二 1–4). Unknown where the source names several.
 */
export const isLed = (leadType: LeadType | null, members: readonly { readonly roles: readonly MemberRole[] }[]): boolean =>
  leadType === null || members.some(member => member.roles.includes(`lead-${leadType}`));

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.toSorted().join() === b.toSorted().join();

/** One entry per organisation, with all roles that were given to it. */
export const merged = (wanted: readonly Wanted[]): Wanted[] => {
  const byId = new Map<string, MemberRole[]>();
  for (const { organisationId, roles } of wanted) byId.set(organisationId, [...new Set([...(byId.get(organisationId) ?? []), ...roles])]);
  return [...byId].map(([organisationId, roles]) => ({ organisationId, roles }));
};

/** What has to happen so that from `since` on exactly these are members. Who stays as they are keeps the day they came. */
export const changesTo = (open: readonly Open[], wanted: readonly Wanted[], since: string): Changes => {
  const next = merged(wanted);
  const stays = (row: Open) => next.some(one => one.organisationId === row.organisationId && same(one.roles, row.roles));
  const leaving = open.filter(row => !stays(row));
  return {
    end: leaving.filter(row => row.since < since).map(row => row.id),
    takeBack: leaving.filter(row => row.since >= since).map(row => row.id),
    begin: next.filter(one => !open.some(row => row.organisationId === one.organisationId && stays(row))),
  };
};
