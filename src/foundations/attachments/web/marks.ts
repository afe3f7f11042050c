import type { Asked } from '../contract.ts';

export type Mark = Asked['marks'][number];

/** What fits the words that were typed: a code by its beginning, everything else anywhere. */
export const findMarks = (marks: readonly Mark[], text: string): readonly Mark[] => {
  const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return marks.filter(({ key, label, group }) =>
    wanted.every(word => key.startsWith(word) || `${label}${group['zh-CN']}${group.en}`.toLowerCase().includes(word)),
  );
};
