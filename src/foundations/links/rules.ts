import type { Answers } from '#kernel/form/values.ts';
import { isRows } from '#kernel/form/values.ts';
import type { InvitedState, LinkState } from './contract.ts';

/** A code lives five minutes and takes five tries; a new one is sent a minute after the last at the earliest. */
export const codeRules = { minutes: 5, spokenMinutes: 10, tries: 5, againSeconds: 60 } as const;
/** How many codes in an hour: by link, by telephone (which may have several links), by the address that asks. */
export const codeLimits = { perLink: 10, perTelephone: 10, perAddress: 60 } as const;
/** What weighs as much as a signature wants the telephone proved within this time. */
export const provedWithin = 15 * 60_000;
export const longestDays = 30;

const day = 86_400_000;

/** Until when a link works: until the form closes unless said, for thirty days at most, never beyond the form. */
export const expiryOf = ({ now, wanted, closes }: { now: Date; wanted: Date | null; closes: Date | null }): Date => {
  const ends = [now.getTime() + longestDays * day, ...[wanted, closes].flatMap(at => (at ? [at.getTime()] : []))];
  return new Date(Math.min(...ends));
};

type Facts = {
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly reopenedAt: Date | null;
  readonly stage: 'empty' | 'filling' | 'given' | 'confirmed';
};

/** What the list says of a link. What the member has confirmed stays confirmed, whatever becomes of the link. */
export const stateOf = ({ revokedAt, expiresAt, openedAt, reopenedAt, stage }: Facts, now: Date): LinkState => {
  if (stage === 'confirmed') return 'confirmed';
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  if (reopenedAt) return 'changed';
  if (stage === 'given') return 'given';
  return openedAt ? 'opened' : 'unopened';
};

type Invited = Pick<Facts, 'revokedAt' | 'expiresAt' | 'openedAt'> & { readonly enteredAt: Date | null; readonly answered: boolean };

/** What the lists of links to sections and rounds say: an answer that was given stays given, whatever becomes of the link. */
export const invitedStateOf = ({ revokedAt, expiresAt, openedAt, enteredAt, answered }: Invited, now: Date): InvitedState => {
  if (answered) return 'answered';
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  if (enteredAt) return 'entered';
  return openedAt ? 'opened' : 'unopened';
};

/** Only what stands in brackets, spaces and hyphens is not part of a number; `+86` is. */
export const tidyTelephone = (text: string): string => text.replaceAll(/[\s()（）-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');

/** Numbers as people write several of them: between commas or blanks, and with blanks inside. */
export const splitTelephones = (text: string): string[] =>
  text
    .split(/[,，、;；\n]/)
    .flatMap(part => (/^\d{11}$/.test(tidyTelephone(part)) ? [part] : part.split(/\s+/)))
    .map(tidyTelephone)
    .filter(Boolean);

type Member = { readonly name: string; readonly organisationId: string | null; readonly groups: readonly string[] };

/** The telephones that the list of members gives for this member, in the order of the form, each once. */
export const telephonesOf = (answers: Answers, member: Member): string[] => {
  const rows = member.groups.flatMap(group => {
    const value = answers[group];
    return isRows(value) ? value : [];
  });
  const own = rows.filter(row => (member.organisationId !== null && row.organisationId === member.organisationId) || row.organisation === member.name);
  return [...new Set(own.flatMap(row => (typeof row.contactPhone === 'string' && row.contactPhone ? [tidyTelephone(row.contactPhone)] : [])))];
};
