import type { PlanChapter, PlanColumn, PlanCondition, PlanDefinition, PlanSection, PlanSlot, PlanTable, PlanTask } from './definition.ts';

/**
 * What can be written in a plan, as fields. Each has a version of its own; the fields of a part are saved together (`section`).
 * `text.<slot>` is a text, `marks.<slot>` what it answers, `rows.<table>` a table, `cover.<key>` and `summary.<key>` single values.
 */
export type PlanField = {
  readonly id: string;
  /** The part in which it is saved: a chapter or a section of one. */
  readonly section: string;
  readonly kind: 'text' | 'marks' | 'rows' | 'line' | 'lines' | 'day';
  readonly label: string;
  readonly gloss: string;
  readonly slot?: string;
  readonly table?: PlanTable;
};

/** A place for text, in the order in which it is printed: a slot, a condition or a task. */
export type Place = {
  readonly key: string;
  readonly label: string;
  readonly gloss: string;
  readonly labelOfficial?: false | undefined;
  readonly members?: PlanSlot['members'];
  readonly condition?: PlanCondition;
  readonly task?: PlanTask;
};

/** A numbered piece of the plan with what is written in it: a section of a chapter, or a chapter that has none. */
export type Part = {
  readonly key: string;
  readonly chapter: PlanChapter;
  readonly section: PlanSection | null;
  readonly places: readonly Place[];
  readonly tables: readonly PlanTable[];
};

/** The key of the text that analyses a condition. */
export const conditionPlace = (condition: PlanCondition): Place => ({
  key: `condition.${condition.key}`,
  label: condition.label,
  gloss: condition.gloss,
  condition,
});

export const tasksOf = (chapter: PlanChapter): PlanTask[] => (chapter.taskGroups ?? []).flatMap(group => group.tasks);

/** The table of actions under one task. */
export const actionsOf = (chapter: PlanChapter, task: PlanTask): PlanTable => ({
  ...chapter.actions!,
  key: `${task.key}.actions`,
});

const partsOfChapter = (chapter: PlanChapter): Part[] => {
  const tasks = tasksOf(chapter);
  const conditions = (chapter.conditions ?? []).map(conditionPlace);
  const own: Part = {
    key: chapter.key,
    chapter,
    section: null,
    places: [...conditions, ...(chapter.slots ?? []), ...tasks.map(task => ({ key: task.key, label: task.label, gloss: task.gloss, task }))],
    tables: [...tasks.map(task => actionsOf(chapter, task)), ...(chapter.tables ?? [])],
  };
  const sections = (chapter.sections ?? []).map(
    (section): Part => ({ key: section.key, chapter, section, places: section.slots, tables: section.tables ?? [] }),
  );
  const isEmpty = own.places.length + own.tables.length === 0;
  // What is analysed condition by condition stands after the sections that it draws on.
  return sections.length > 0 && isEmpty ? sections : [...sections, own];
};

/** Everything that is written, in printed order. */
export const partsOf = (definition: PlanDefinition): Part[] => definition.chapters.flatMap(partsOfChapter);

/** `cover` is saved by itself, and so is what the summary table says. */
export const sectionsOf = (definition: PlanDefinition): string[] => ['cover', ...partsOf(definition).map(part => part.key)];

export const ownSummary = (definition: PlanDefinition) =>
  definition.summaryTable.columns.flatMap(column => [column, ...(column.children ?? [])]).filter(column => column.own !== undefined);

const fieldsOfPart = ({ key, places, tables }: Part): PlanField[] => [
  ...places.flatMap(({ key: slot, label, gloss }): PlanField[] => [
    { id: `text.${slot}`, section: key, kind: 'text', label, gloss, slot },
    { id: `marks.${slot}`, section: key, kind: 'marks', label, gloss, slot },
  ]),
  ...tables.map((table): PlanField => ({ id: `rows.${table.key}`, section: key, kind: 'rows', label: table.label, gloss: table.gloss, table })),
];

/** Every field of a plan. */
export const fieldsOf = (definition: PlanDefinition): PlanField[] => [
  ...definition.cover.fields.map(
    ({ key, label, gloss, kind }): PlanField => ({ id: `cover.${key}`, section: 'cover', kind: kind === 'date' ? 'day' : 'line', label, gloss }),
  ),
  ...ownSummary(definition).map(
    ({ key, label, gloss, own }): PlanField => ({ id: `summary.${key}`, section: 'cover', kind: own === 'text' ? 'lines' : 'line', label, gloss }),
  ),
  ...partsOf(definition).flatMap(fieldsOfPart),
];

const indexes = new WeakMap<PlanDefinition, ReadonlyMap<string, PlanField>>();

export const fieldIndex = (definition: PlanDefinition): ReadonlyMap<string, PlanField> => {
  const known = indexes.get(definition);
  if (known) return known;
  const made = new Map(fieldsOf(definition).map(field => [field.id, field]));
  indexes.set(definition, made);
  return made;
};

export const columnOf = (table: PlanTable, key: string): PlanColumn => {
  const column = table.columns.find(one => one.key === key);
  if (!column) throw new Error(`the table ${table.key} has no column ${key}`);
  return column;
};
