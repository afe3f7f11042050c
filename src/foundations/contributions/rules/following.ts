import type { Member } from '#kernel/form/cells.ts';

/** A sheet as far as it says whose it is. */
export type Known = {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string | null;
  readonly rowIds: readonly string[];
  /** Somebody wrote something on it. */
  readonly filled: boolean;
};

export type Followed = {
  /** Members that keep a sheet they have. */
  readonly kept: readonly { readonly sheet: string; readonly member: Member }[];
  readonly fresh: readonly Member[];
  /** Sheets whose member stands on the form no more. */
  readonly left: readonly string[];
};

const shares = (a: readonly string[], b: readonly string[]) => a.some(id => b.includes(id));

/**
 * The same row is the same member under a corrected name, unless the directory says that they are two; and what an organisation wrote is
 * never handed to a name that was typed over it.
 */
const isSameRow = (sheet: Known, member: Member): boolean => {
  if (!shares(sheet.rowIds, member.rowIds)) return false;
  if (sheet.organisationId === null) return true;
  return member.organisationId === undefined && !sheet.filled;
};

const ways: readonly ((sheet: Known, member: Member) => boolean)[] = [
  (sheet, member) => sheet.organisationId !== null && sheet.organisationId === member.organisationId,
  (sheet, member) => sheet.name === member.organisation && (sheet.organisationId === null || member.organisationId === undefined),
  isSameRow,
];

/** Which sheet belongs to which member now: by the directory, else by name, else by the row of the form. Each sheet to one member. */
export const follow = (sheets: readonly Known[], members: readonly Member[]): Followed => {
  const kept: { sheet: string; member: Member }[] = [];
  const taken = new Set<string>();
  const settled = new Set<Member>();
  for (const way of ways)
    for (const member of members) {
      if (settled.has(member)) continue;
      const sheet = sheets.find(candidate => !taken.has(candidate.id) && way(candidate, member));
      if (!sheet) continue;
      taken.add(sheet.id);
      settled.add(member);
      kept.push({ sheet: sheet.id, member });
    }
  return { kept, fresh: members.filter(member => !settled.has(member)), left: sheets.filter(({ id }) => !taken.has(id)).map(({ id }) => id) };
};
