/** `GY-2023-85`: the year and number of the notice; a practice call is marked. Calls of one series share their numbers. */
export const receiptSeriesOf = (call: { year: number; documentNumber: string | null; practice: boolean }): string => {
  const notice = /(\d+)号/.exec(call.documentNumber ?? '')?.[1];
  return ['GY', String(call.year), ...(notice ? [notice] : []), ...(call.practice ? ['P'] : [])].join('-');
};

/** `GY-2023-85-0007`: the order of submission in its series. */
export const receiptNumberOf = (series: string, nth: number): string => `${series}-${String(nth).padStart(4, '0')}`;

/** The groups of 联合体成员情况 as roles of the directory. */
const memberRoles: Readonly<Record<string, string>> = {
  government: 'member-government',
  park: 'member-park',
  enterprise: 'member-enterprise',
  school: 'member-school',
  secondaryVocational: 'member-school',
  higherVocational: 'member-school',
  undergraduate: 'member-school',
  research: 'member-institute',
  other: 'member-other',
};

/** Approving one more would go beyond the number that the notice names (渝经信发〔2023〕85号 一：打造5个). */
export const isBeyondTarget = ({ approved, target }: { approved: number; target: number | null }): boolean => target !== null && approved >= target;

/** What the receipt's digest is taken over: the frozen form, the frozen plan if there is one, and every file, in a fixed order. */
export const digestInput = ({
  formDigest,
  planDigest,
  files,
}: {
  formDigest: string;
  planDigest: string | null;
  files: readonly { name: string; sha256: string }[];
}): string => [formDigest, ...(planDigest === null ? [] : [planDigest]), ...files.map(file => `${file.sha256} ${file.name}`).toSorted()].join('\n');

type Slot = { readonly key: string; readonly label: string; readonly gloss?: string | undefined; readonly required: boolean };

/** The slots of evidence that must hold a file and hold none. */
export const missingEvidence = <S extends Slot>(slots: readonly S[], files: readonly { slot: string }[]): S[] =>
  slots.filter(slot => slot.required && !files.some(file => file.slot === slot.key));

/** The observation points of which proof is expected and which no file says that it answers. */
export const pointsWithout = (
  points: readonly { readonly code: string; readonly kind: 'positive' | 'deduction' }[],
  files: readonly { readonly marks: readonly string[] }[],
): string[] => points.filter(({ code, kind }) => kind === 'positive' && !files.some(({ marks }) => marks.includes(code))).map(({ code }) => code);

/** A member's roles in the consortium, from the groups of the form in which it stands and what it is. */
export const memberRolesOf = (groups: readonly string[], kind: string): string[] => {
  const ofGroup = (group: string): string | null => {
    const name = group.slice(group.lastIndexOf('.') + 1);
    if (name !== 'leadUnit') return memberRoles[name] ?? null;
    return ['park', 'school', 'enterprise'].includes(kind) ? `lead-${kind}` : null;
  };
  return [...new Set(groups.map(ofGroup).filter(role => role !== null))];
};

/** Everybody who was asked said yes or no, and both a school and an enterprise said yes (渝经信发〔2023〕85号 三（一）). */
export const haveAnswered = (invitations: readonly { readonly part: 'school' | 'enterprise' | 'member'; readonly state: string }[]): boolean =>
  !invitations.some(({ state }) => state === 'open') &&
  (['school', 'enterprise'] as const).every(part => invitations.some(one => one.part === part && one.state === 'accepted'));
