import { cellNamed } from '#kernel/form/check.ts';
import type { FormPage, Since } from '../../contract.ts';

/** The page with what changed since: sections that changed are taken whole, so that what was cleared is gone; sections that are no longer seen go too. */
export const mergeSince = (page: FormPage, { changed, answers, versions, ...standing }: Since): FormPage => {
  const seen = new Set(standing.sections.map(section => section.key));
  const kept = <T>(values: Readonly<Record<string, T>>) =>
    Object.entries(values).filter(([field]) => {
      const section = cellNamed(page.definition, field)?.section ?? '';
      return seen.has(section) && !changed.includes(section);
    });
  return {
    ...page,
    ...standing,
    answers: { ...Object.fromEntries(kept(page.answers)), ...answers },
    versions: { ...Object.fromEntries(kept(page.versions)), ...versions },
  };
};
