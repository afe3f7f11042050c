import { useSearchParams } from 'react-router';
import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { fieldIndex, partsOf } from '#kernel/plan/fields.ts';

/** The id of the element in which a field is written. */
export const elementOf = (field: string): string => `field/${field}`;

/** Cover and summary are written at the top of the first part's page. */
export const partOfField = (definition: PlanDefinition, field: string): string => fieldIndex(definition).get(field)?.section ?? partsOf(definition)[0]!.key;

/** Addresses within the page of a plan: where one writes, in which part, at which field; and what one looks for beside the text. */
export const usePlanLink = () => {
  const [search] = useSearchParams();
  return ({ tab = 'write', part, field, look }: { tab?: string; part?: string; field?: string; look?: string }) => {
    const next = new URLSearchParams(search);
    next.set('tab', tab);
    for (const [key, value] of Object.entries({ part, field, look })) {
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    return { search: `?${next}` };
  };
};
