import type { FormDefinition, FormField, FormSection, SingleField } from './definition.ts';

/**
 * A place on paper that is sealed, signed or dated by hand: on a page that is known (the cover), or on the one with these words beside it.
 */
export type SealPlace = {
  readonly key: string;
  readonly name: string;
  readonly kind: 'seal' | 'signature' | 'day';
  readonly near: string | null;
  readonly page: number | null;
};

const kinds = { seal: 'seal', signature: 'signature', date: 'day' } as const;
const isPlace = (field: FormField): field is SingleField & { kind: keyof typeof kinds } => Object.hasOwn(kinds, field.kind);
const tight = (text: string): string => text.replaceAll(/\s/gu, '');

type CoverField = { readonly key: string; readonly label: string; readonly seal?: boolean | undefined; readonly organisationHint?: string | undefined };

/** The seals of a cover: 推荐区县（区县政府）公章. */
export const coverSeals = (fields: readonly CoverField[]): SealPlace[] =>
  fields
    .filter(({ seal }) => seal === true)
    .map(({ key, label, organisationHint }) => ({
      key: `cover.${key}`,
      name: `${tight(label).replace(/[:：]$/u, '')}${(organisationHint ?? '').replace('(', '（').replace(')', '）')}公章`,
      kind: 'seal',
      near: null,
      page: 1,
    }));

/** What follows a statement that is signed, until something else is asked. */
const afterStatements = (fields: readonly FormField[]): SealPlace[] => {
  const places: SealPlace[] = [];
  let statement: SingleField | null = null;
  for (const field of fields) {
    if (field.kind === 'statement') statement = field;
    else if (!isPlace(field)) statement = null;
    else if (statement?.text) {
      const name = field.kind === 'date' ? '签署日期' : tight(field.label);
      places.push({
        key: field.key,
        name: `${statement.label}：${name}`,
        kind: kinds[field.kind],
        near: [...tight(statement.text)].slice(0, 20).join(''),
        page: null,
      });
    }
  }
  return places;
};

/** What somebody else signs and seals below what they wrote: 地方教育行政部门意见. */
const ofOthers = ({ fields = [] }: Pick<FormSection, 'fields'>, fillers: readonly string[]): SealPlace[] =>
  fields.flatMap(group => {
    if (group.kind !== 'group' || !group.filledBy || !fillers.includes(group.filledBy)) return [];
    return group.fields.filter(isPlace).map(
      (field): SealPlace => ({
        key: field.key,
        name: `${group.label}：${field.kind === 'date' ? '签署日期' : tight(field.label)}`,
        kind: kinds[field.kind],
        near: tight(group.label),
        page: null,
      }),
    );
  });

/**
 * Where a form is sealed and signed: its cover and its commitment by who applies, and what these others wrote in it by them. Whoever is not
 * among them seals it later, elsewhere.
 */
export const sealPlacesOf = ({ cover, sections }: Pick<FormDefinition, 'cover' | 'sections'>, fillers: readonly string[] = []): SealPlace[] => [
  ...coverSeals(cover.fields),
  ...sections.flatMap(section => [...afterStatements(section.fields ?? []), ...ofOthers(section, fillers)]),
];
