import { newId } from '../id.ts';
import { cellIndex } from './cells.ts';
import type { FormDefinition } from './definition.ts';
import type { Answers, ListRow } from './values.ts';

/** What a record knows of itself, by the name that `prefill` of a form uses; an organisation of the directory has an id. */
export type Known = { readonly [K in keyof NonNullable<FormDefinition['prefill']>]?: { readonly id?: string; readonly name: string } | undefined };

/** Where most forms have it; a form without one of these cells leaves it out. */
const usual: NonNullable<FormDefinition['prefill']> = {
  name: ['name'],
  leadPark: ['cover.leadPark', 'members.leadUnit', 'members.park'],
  leadSchool: ['cover.leadSchool', 'members.leadUnit', 'members.school'],
  government: ['members.recommendingUnit'],
};

const listed = ({ id, name }: { readonly id?: string; readonly name: string }): ListRow => ({
  id: newId(),
  organisation: name,
  ...(id === undefined ? {} : { organisationId: id }),
});

/** What is known already is not typed again: the answers for every cell that asks for it, or only those that this one thing concerns. */
export const prefilled = (definition: FormDefinition, known: Known, only?: keyof Known): Answers => {
  const cells = cellIndex(definition);
  const places = { ...usual, ...definition.prefill };
  const names = Object.keys(places) as (keyof Known)[];
  const asked = [...new Set((only ? places[only] : names.flatMap(name => places[name] ?? [])) ?? [])].filter(id => cells.has(id));
  return Object.fromEntries(
    asked.flatMap((id): [string, Answers[string]][] => {
      const here = names.flatMap(name => (known[name] && places[name]?.includes(id) ? [known[name]] : []));
      if (here.length === 0) return [];
      return [[id, cells.get(id)!.kind === 'list' ? here.map(listed) : here[0]!.name]];
    }),
  );
};
