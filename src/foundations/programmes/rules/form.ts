import { type Fault, fault } from '#kernel/fault.ts';
import { cellsOf } from '#kernel/form/cells.ts';
import type { FormDefinition, FormRow, FormTable } from '#kernel/form/definition.ts';
import { ruleFaults } from '#kernel/form/faults.ts';
import { say } from '#kernel/words.ts';
import { pathOf, twice } from './places.ts';

/** The rows of a table, those of its blocks included, each with where it stands. */
const placedRows = (table: FormTable, at: readonly PropertyKey[]): { row: FormRow; at: readonly PropertyKey[] }[] => [
  ...table.rows.map((row, r) => ({ row, at: [...at, 'rows', r] })),
  ...(table.blocks ?? []).flatMap((block, b) => block.rows.map((row, r) => ({ row, at: [...at, 'blocks', b, 'rows', r] }))),
];

/** Where each printed row, field and cover line stands in `form.json`, by the key that its cells share. */
const places = (form: FormDefinition): { name: string; path: string }[] => [
  ...form.cover.fields.map(({ key }, i) => ({ name: `cover.${key}`, path: pathOf(['cover', 'fields', i, 'key']) })),
  ...form.sections.flatMap((section, s) => [
    ...(section.tables ?? []).flatMap((table, t) =>
      placedRows(table, ['sections', s, 'tables', t]).map(({ row, at }) => ({ name: row.key, path: pathOf([...at, 'key']) })),
    ),
    ...(section.fields ?? []).flatMap((field, f) => [
      { name: field.key, path: pathOf(['sections', s, 'fields', f, 'key']) },
      ...(field.kind === 'group' ? field.fields : []).map(({ key }, g) => ({ name: key, path: pathOf(['sections', s, 'fields', f, 'fields', g, 'key']) })),
    ]),
  ]),
];

/** `/rules/0/check/0/holds` and `/cells/name` of the kernel, as the place in the file. */
const placeOf = (pointer: string, form: FormDefinition): string => {
  const [first, ...rest] = pointer.split('/').slice(1);
  if (first !== 'cells') return pathOf([first!, ...rest].map(step => (/^\d+$/.test(step) ? Number(step) : step)));
  const cell = cellsOf(form).findLast(one => one.id === rest[0]);
  const name = cell?.section === 'cover' ? cell.id : cell?.field;
  return (
    places(form)
      .findLast(place => place.name === name)
      ?.path.replace(/\.key$/, rest.length > 1 ? '' : '.key') ?? 'sections'
  );
};

const footnoteFaults = (form: FormDefinition): Fault[] => {
  const isKnown = (name: string) => Object.hasOwn(form.footnotes, name);
  const unknown = (path: string, name: string) => fault(path, `脚注“${name}”没有在 footnotes 中写出`, `The footnote "${name}" is not among footnotes`);
  return [
    ...form.sections.flatMap((section, s) =>
      (section.tables ?? []).flatMap((table, t) =>
        placedRows(table, ['sections', s, 'tables', t]).flatMap(({ row: { footnoteRef }, at }) =>
          footnoteRef === undefined || isKnown(footnoteRef) ? [] : [unknown(pathOf([...at, 'footnoteRef']), footnoteRef)],
        ),
      ),
    ),
    ...Object.keys(form.footnoteMarks)
      .filter(name => name !== 'note' && !isKnown(name))
      .map(name => unknown(`footnoteMarks.${name}`, name)),
  ];
};

/** Whoever fills in a group is described in `fillers`; a table is nested in one that its section has. */
const groupFaults = (form: FormDefinition): Fault[] =>
  form.sections.flatMap((section, s) => [
    ...(section.fields ?? []).flatMap((field, f) =>
      field.kind !== 'group' || form.fillers?.[field.filledBy]
        ? []
        : [
            fault(
              pathOf(['sections', s, 'fields', f, 'filledBy']),
              `“${field.filledBy}”没有在 fillers 中写出由哪些角色填写`,
              `"${field.filledBy}" is not among fillers: say which roles fill it in`,
            ),
          ],
    ),
    ...(section.tables ?? []).flatMap(({ nestedIn }, t, all) =>
      nestedIn === undefined || all.slice(0, t).some(({ key }) => key === nestedIn)
        ? []
        : [
            fault(
              pathOf(['sections', s, 'tables', t, 'nestedIn']),
              `本部分此表之前没有表格“${nestedIn}”`,
              `There is no table "${nestedIn}" before this one in its section`,
            ),
          ],
    ),
  ]);

/** What is wrong with `form.json` beyond its shape: doubled keys, names that lead nowhere, rules that cannot be decided. */
export const formFaults = (form: FormDefinition, folder: string): Fault[] => {
  const doubled = [
    ...twice(
      form.sections.map(({ key }, s) => ({ name: key, path: pathOf(['sections', s, 'key']) })),
      say('部分', 'section'),
    ),
    ...twice(
      form.sections.flatMap((section, s) =>
        (section.tables ?? []).map(({ key }, t) => ({ name: `${section.key}.${key}`, path: pathOf(['sections', s, 'tables', t, 'key']) })),
      ),
      say('表格', 'table'),
    ),
    ...twice(places(form), say('栏目', 'row')),
    ...twice(
      form.rules.map(({ id }, i) => ({ name: id, path: pathOf(['rules', i, 'id']) })),
      say('规则编号', 'rule'),
    ),
  ];
  // What stands twice is said once, with its place; the kernel would say it again by the name of the cell.
  const said = /^\/cells\/[^/]+$|^\/rules$/;
  return [
    ...(form.id === folder
      ? []
      : [fault('id', `编号应与文件夹名“${folder}”一致，现为“${form.id}”`, `The id must be the name of the folder, "${folder}"; it is "${form.id}"`)]),
    ...doubled,
    ...footnoteFaults(form),
    ...groupFaults(form),
    ...ruleFaults(form)
      .filter(({ path }) => doubled.length === 0 || !said.test(path))
      .map(({ path, reason }) => ({ path: placeOf(path, form), reason })),
  ];
};
