import { add, type Decimal } from '../decimal.ts';
import type { Text } from '../words.ts';
import type { Counting } from './counting.ts';
import type { FormDefinition, FormRow, SingleField } from './definition.ts';
import { groupsIn, rowsIn } from './parts.ts';
import { type Answers, type ListRow, rowsOf, textOf } from './values.ts';

export type CellKind = 'text' | 'longText' | 'integer' | 'number' | 'date' | 'person' | 'phone' | 'organisation' | 'list' | 'statement' | 'signature' | 'seal';

/** A column of a list cell. */
export type Column = { readonly key: string; readonly kind: 'person' | 'phone' | 'organisation'; readonly label: Text; readonly secret: boolean };

/** One value of the form: what is asked, how it is printed, what may be written there. */
export type Cell = {
  readonly id: string;
  readonly section: string;
  readonly table?: string;
  /** The key of the printed row or field; cells of several years or halves share it. */
  readonly field: string;
  /** As printed, with the year of its column and, where two rows share a caption, the unit. */
  readonly label: string;
  /** The caption of the row alone. */
  readonly caption: string;
  readonly gloss?: string;
  readonly kind: CellKind;
  readonly unit?: string;
  readonly year?: number;
  readonly basis?: 'actual' | 'committed';
  readonly part?: string;
  readonly min?: number;
  readonly max?: number;
  readonly maxChars?: number;
  /** How its 字 are counted; absent: every character. */
  readonly counting?: Counting;
  readonly limitPrinted?: string;
  readonly itemFields?: readonly Column[];
  readonly required: boolean;
  /** Stored encrypted: telephone numbers. For a list its telephone columns are. */
  readonly secret: boolean;
  /** Where the value comes from when nobody types it: `a + b` of cells, `count(list)`, or the cell that this one repeats. */
  readonly computed?: string;
  /** Not filled on screen: computed, or signed and sealed on paper. */
  readonly readOnly: boolean;
  readonly perMember?: boolean;
  readonly statement?: string;
  readonly sealed?: string;
  readonly hint?: string;
  readonly footnote?: string;
  /** The block of rows of its table. */
  readonly block?: string;
  /** Who fills it in instead of the applicant: a key of the form's `fillers`. */
  readonly filledBy?: string;
  /** How the figure comes from the members' own; what the number counts one by one. */
  readonly fromMembers?: FormRow['fromMembers'];
  readonly items?: FormRow['items'];
};

/** The columns that a list of the form can have, by the name that `form.json` uses. */
export const columns: Readonly<Record<string, Column>> = {
  name: { key: 'name', kind: 'person', label: { 'zh-CN': '姓名', en: 'Name' }, secret: false },
  phone: { key: 'phone', kind: 'phone', label: { 'zh-CN': '联系电话', en: 'Telephone' }, secret: true },
  organisation: { key: 'organisation', kind: 'organisation', label: { 'zh-CN': '单位名称', en: 'Organisation' }, secret: false },
  contactPerson: { key: 'contactPerson', kind: 'person', label: { 'zh-CN': '联系人', en: 'Contact person' }, secret: false },
  contactPhone: { key: 'contactPhone', kind: 'phone', label: { 'zh-CN': '联系电话', en: 'Telephone' }, secret: true },
};

const bare = (text: string) => text.replace(/\s/gu, '');
const bracketed = (printed: string) => (/^[(（]/u.test(printed) ? printed : `(${printed})`);
/** Leaves out what is not there, so that cells compare and serialise cleanly. */
const present = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

type Place = { section: string; table?: string | undefined; block?: string | undefined; counting: Counting; filledBy?: string | undefined };
type Draft = Omit<Cell, keyof Place | 'required' | 'secret' | 'readOnly' | 'caption'> & Partial<Pick<Cell, 'readOnly' | 'caption'>> & { optional?: boolean };

const finish = ({ counting, ...place }: Place, { optional, ...draft }: Draft): Cell => {
  const readOnly = draft.readOnly ?? (draft.computed !== undefined || draft.kind === 'signature' || draft.kind === 'seal');
  return present({
    ...draft,
    ...place,
    caption: draft.caption ?? draft.label,
    required: !optional && !readOnly,
    counting: draft.kind === 'longText' || draft.kind === 'statement' || draft.maxChars !== undefined ? counting : undefined,
    secret: draft.kind === 'phone' || (draft.itemFields?.some(column => column.secret) ?? false),
    readOnly,
  });
};

/** `fullTimeStaff + partTimeStaff` names its neighbours: cells of the same group. */
const qualified = (formula: string, row: FormRow) => {
  const group = row.key.includes('.') ? `${row.key.slice(0, row.key.lastIndexOf('.'))}.` : '';
  return formula
    .split('+')
    .map(name => group + name.trim())
    .join(' + ');
};

/** Both halves of `成果转化率(%) /到账经费(万元)` have their own caption on screen. */
const halves = (row: FormRow): string[] => {
  const captions = row.label.split(row.separator ?? '/').map(caption => caption.trim());
  return captions.length === row.parts!.length ? captions : row.parts!.map(part => `${row.label} ${part.unit ?? part.key}`);
};

/** How many a list has, and how many students they have: printed beside it as 数量（在校生数）. */
const countsOf = (row: FormRow, place: Place): Cell[] => {
  const count = { field: row.key, caption: row.label, kind: 'integer', min: 0 } as const;
  const gloss = (what: string) => row.gloss && `${row.gloss}: ${what}`;
  return [
    ...(row.countField
      ? [finish(place, { ...count, id: `${row.key}.count`, part: 'count', label: `${row.label} 数量`, gloss: gloss('number'), computed: `count(${row.key})` })]
      : []),
    ...(row.studentsField
      ? [
          finish(place, {
            ...count,
            id: `${row.key}.students`,
            part: 'students',
            label: `${row.label} 在校生数`,
            gloss: gloss('students on roll'),
            unit: '人',
            optional: row.optional,
          }),
        ]
      : []),
  ];
};

/** The limit as printed in the cell of this year, where the annex prints it for one year only. */
const limitIn = (row: FormRow, year: number, limit: string | undefined): string | undefined => {
  const own = row.years?.find(one => one.year === year)?.limitPrinted;
  return own === undefined ? limit : (own ?? undefined);
};

const cellsOfRow = (row: FormRow, place: Place): Cell[] => {
  const limit = row.limitPrinted ?? row.limitVerbatim;
  const shared = {
    field: row.key,
    gloss: row.gloss,
    optional: row.optional,
    maxChars: row.maxChars,
    limitPrinted: limit && bracketed(limit),
    footnote: row.footnoteRef,
    fromMembers: row.fromMembers,
    items: row.items,
  };
  const unit = row.unitDisplay ?? row.unit;
  if (row.splitInto) return row.splitInto.map((key, i) => finish(place, { ...shared, ...row.splitAs![i]!, caption: row.label, id: key, part: key }));
  if (row.kind !== 'yearSeries')
    return [
      ...countsOf(row, place),
      finish(place, {
        ...shared,
        id: row.key,
        label: row.label,
        kind: row.kind,
        unit,
        min: row.min,
        max: row.max,
        year: row.years?.[0]?.year,
        basis: row.years?.[0]?.basis,
        itemFields: row.itemFields?.map(name => columns[name]!),
        computed: row.computed && qualified(row.computed, row),
      }),
    ];
  return row.years!.flatMap(({ year, basis }) =>
    row.valueKind === 'pair'
      ? row.parts!.map((part, i) =>
          finish(place, {
            ...shared,
            id: `${row.key}.${year}.${part.key}`,
            label: `${halves(row)[i]} ${year}年`,
            caption: row.label,
            gloss: part.gloss ?? row.gloss,
            kind: part.kind,
            part: part.key,
            year,
            basis,
            unit: part.unitDisplay ?? part.unit,
            min: part.min,
            max: part.max,
            fromMembers: part.fromMembers,
          }),
        )
      : [
          finish(place, {
            ...shared,
            id: `${row.key}.${year}`,
            label: `${row.label} ${year}年${row.rowGroup ? ` ${unit}` : ''}`,
            caption: row.label,
            kind: row.valueKind as CellKind,
            year,
            basis,
            unit,
            min: row.min,
            max: row.max,
            limitPrinted: limitIn(row, year, shared.limitPrinted),
          }),
        ],
  );
};

const cellOfField = (field: SingleField, signed: boolean, place: Place): Cell => {
  const limit = field.limitPrinted ?? field.limitVerbatim;
  return finish(place, {
    id: field.key,
    field: field.key,
    label: field.label,
    kind: field.kind,
    gloss: field.gloss,
    maxChars: field.maxChars ?? undefined,
    optional: field.optional,
    limitPrinted: limit && bracketed(limit),
    perMember: field.perMember,
    statement: field.kind === 'statement' ? (field.text ?? field.label) : undefined,
    // The day beside a signature is written by hand together with it.
    readOnly: field.kind === 'date' && signed ? true : undefined,
  });
};

/** The fields of a section or of a group, which is a section of its own: another person fills it in, at another time. */
const cellsOfFields = (fields: readonly SingleField[], place: Place): Cell[] =>
  fields.map((field, i) =>
    cellOfField(
      field,
      fields.slice(0, i).some(before => before.kind === 'signature'),
      place,
    ),
  );

/** Every cell of a form in the order in which the annex prints them. */
export const cellsOf = (definition: FormDefinition): Cell[] => {
  const { counting } = definition;
  const cover = definition.cover.fields.map(field =>
    finish(
      { section: 'cover', counting },
      {
        id: `cover.${field.key}`,
        field: field.key,
        label: bare(field.label),
        caption: field.label,
        kind: field.kind,
        gloss: field.gloss,
        hint: field.organisationHint,
        sealed: field.seal ? field.sealVerbatim : undefined,
        computed: field.repeats,
      },
    ),
  );
  return [
    ...cover,
    ...definition.sections.flatMap(section => [
      ...(section.tables ?? []).flatMap(table =>
        rowsIn(table)
          .flatMap(row => {
            const block = table.blocks?.find(one => one.rows.includes(row))?.key;
            return cellsOfRow(row, { section: section.key, table: table.key, block, counting });
          })
          .map(cell =>
            cell.year === undefined && table.year !== undefined ? { ...cell, year: table.year, ...(table.basis ? { basis: table.basis } : {}) } : cell,
          ),
      ),
      ...cellsOfFields(
        (section.fields ?? []).filter(field => field.kind !== 'group'),
        { section: section.key, counting },
      ),
      ...groupsIn(section).flatMap(group => cellsOfFields(group.fields, { section: group.key, counting, filledBy: group.filledBy })),
    ]),
  ];
};

/** The sections of a form in order: the cover first; a group that others fill in comes after the section in which it is printed. */
export const sectionsOf = (definition: FormDefinition): { key: string; label: string; gloss?: string }[] => [
  { key: 'cover', label: '封面', gloss: 'Cover' },
  ...definition.sections.flatMap(section => [section, ...groupsIn(section)].map(({ key, label, gloss }) => present({ key, label, gloss }))),
];

const indexes = new WeakMap<FormDefinition, ReadonlyMap<string, Cell>>();

/** The cells of a form by id, made once per definition. */
export const cellIndex = (definition: FormDefinition): ReadonlyMap<string, Cell> => {
  const known = indexes.get(definition);
  if (known) return known;
  const index = new Map(cellsOf(definition).map(cell => [cell.id, cell]));
  indexes.set(definition, index);
  return index;
};

const total = (answers: Answers, terms: readonly string[]): Decimal | null => {
  const values = terms.map(term => textOf(answers, term));
  return values.every(value => value !== null) ? values.reduce<Decimal>((sum, value) => add(sum, value!), '0') : null;
};

const nameOf = (row: ListRow) => row['organisation']?.trim() ?? '';

const counted = /^count\((.+)\)$/;

const derived = (answers: Answers, formula: string): string | null => {
  const list = counted.exec(formula)?.[1];
  if (list !== undefined) return answers[list] == null ? null : String(rowsOf(answers, list).filter(row => nameOf(row) !== '').length);
  const terms = formula.split(' + ');
  if (terms.length > 1) return total(answers, terms);
  const source = terms[0]!;
  const direct = textOf(answers, source);
  if (direct !== null) return direct;
  const dot = source.lastIndexOf('.');
  return dot < 0 ? null : (rowsOf(answers, source.slice(0, dot))[0]?.[source.slice(dot + 1)] ?? null);
};

/** The answers with computed cells filled in: staff in total, and what the cover repeats. A value that was given stays. */
export const withComputed = (definition: FormDefinition, answers: Answers): Answers => {
  const filled: Record<string, Answers[string]> = { ...answers };
  for (const cell of cellIndex(definition).values()) if (cell.computed && filled[cell.id] == null) filled[cell.id] = derived(answers, cell.computed);
  return filled;
};

export type Member = {
  readonly organisation: string;
  readonly organisationId?: string;
  readonly rowIds: readonly string[];
  readonly groups: readonly string[];
};

/**
 * The organisations that make up the consortium, each once although it may stand in several groups (a lead park is also a
 * park). The recommending government recommends; it is no member.
 */
export const membersOf = (definition: FormDefinition, answers: Answers): Member[] => {
  const members = new Map<string, { organisation: string; organisationId?: string; rowIds: string[]; groups: string[] }>();
  for (const cell of cellIndex(definition).values()) {
    if (cell.table !== 'members' || cell.kind !== 'list' || cell.field === 'members.recommendingUnit') continue;
    for (const row of rowsOf(answers, cell.id)) {
      if (nameOf(row) === '') continue;
      const member = members.get(nameOf(row)) ?? { organisation: nameOf(row), rowIds: [], groups: [] };
      member.rowIds.push(row.id);
      member.groups.push(cell.field);
      if (row.organisationId) member.organisationId = row.organisationId;
      members.set(nameOf(row), member);
    }
  }
  return [...members.values()];
};
