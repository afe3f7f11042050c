import type { Standing } from '../contract.ts';

/** As reviewers and the list of recommendations read it. */
export const sayStanding = (standing: Standing | null): string => {
  if (!standing) return '';
  const { value, rank, parks, year, source } = standing;
  return `${year}年 ${value} 亿元，第 ${rank} 位（共 ${parks} 个园区；来源：${source}）`;
};
