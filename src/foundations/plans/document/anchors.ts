import { createHash } from 'node:crypto';

/** The invisible name of a place in the Word file, by which its text is found when the file comes back. */
export const anchorOf = (slot: string): string => {
  const plain = `t_${slot.replaceAll('.', '_')}`;
  return plain.length <= 40 ? plain : `t_${createHash('sha256').update(slot).digest('hex').slice(0, 30)}`;
};
