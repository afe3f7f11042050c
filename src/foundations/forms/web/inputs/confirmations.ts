import type { Member } from '#kernel/form/cells.ts';
import type { Confirmation } from '#kernel/form/values.ts';

type Members = readonly Member[];

/** A member may stand in several groups: it has confirmed when it did so in any of them. */
export const isConfirmedBy = (value: Confirmation, member: Member): boolean => member.rowIds.some(id => value.members?.[id] === true);
export const disclosureOf = (value: Confirmation, member: Member): string =>
  member.rowIds.map(id => value.disclosures?.[id] ?? '').find(text => text.trim() !== '') ?? '';

/** Members that neither confirmed nor disclosed. */
export const openMembers = (value: Confirmation, members: Members): Members =>
  members.filter(m => !isConfirmedBy(value, m) && disclosureOf(value, m).trim() === '');

const without = <T>(record: Readonly<Record<string, T>> = {}, ids: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id))) as Record<string, T>;

const setMember = (value: Confirmation, member: Member, confirmed: boolean): Confirmation => {
  const members = { ...without(value.members, member.rowIds), ...(confirmed ? Object.fromEntries(member.rowIds.map(id => [id, true])) : {}) };
  return { ...value, members };
};

/** The statement as a whole is never ticked by the side: it is answered member by member, and the self-check judges the whole. */
export const confirmMember = (value: Confirmation, member: Member, confirmed: boolean): Confirmation => ({
  ...setMember(value, member, confirmed),
  confirmed: false,
});

/** Everybody who has not said otherwise; who discloses something keeps disclosing and is not declared clean. */
export const confirmAll = (value: Confirmation, members: Members): Confirmation =>
  openMembers(value, members).reduce((made, member) => confirmMember(made, member, true), value);

/** A disclosure takes the place of the confirmation. */
export const disclose = (value: Confirmation, member: Member, text: string): Confirmation => {
  const disclosures = { ...without(value.disclosures, member.rowIds), ...(text === '' ? {} : { [member.rowIds[0]!]: text }) };
  return { ...(text.trim() === '' ? value : confirmMember(value, member, false)), disclosures };
};
