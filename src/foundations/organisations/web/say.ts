import { useWords } from '#ui/words/useWords.ts';
import type { Organisation } from '../contract.ts';
import { words } from '../words/index.ts';

/** 学校 · 高等职业学校; 市级部门 · 教育. */
export const useKindWords = () => {
  const w = useWords(words);
  return ({ kind, schoolLevel, department }: Pick<Organisation, 'kind' | 'schoolLevel' | 'department'>): string =>
    [w.kind[kind], schoolLevel && w.schoolLevel[schoolLevel], department && w.department[department]].filter(Boolean).join(' · ');
};
