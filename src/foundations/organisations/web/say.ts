import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Organisation } from '../contract.ts';
import { words } from '../words/index.ts';

/** The district, or 市级 for a body of the city; an enterprise whose district is not known has none. */
export const useDistrictWords = () => {
  const w = useWords(words);
  const c = useWords(common);
  return ({ kind, districtName, province }: Pick<Organisation, 'kind' | 'districtName' | 'province'>): string =>
    districtName ?? province ?? (kind === 'municipal-department' ? w.city : c.none);
};

/** 学校 · 高等职业学校; 市级部门 · 教育. */
export const useKindWords = () => {
  const w = useWords(words);
  return ({ kind, schoolLevel, department }: Pick<Organisation, 'kind' | 'schoolLevel' | 'department'>): string =>
    [w.kind[kind], schoolLevel && w.schoolLevel[schoolLevel], department && w.department[department]].filter(Boolean).join(' · ');
};
