import { isDecimal } from '../decimal.ts';
import type { Fault } from '../fault.ts';
import { say, type Text } from '../words.ts';
import { bind, bindingsOf, filterKeys } from './bindings.ts';
import { type Cell, cellsOf } from './cells.ts';
import type { FormCheck, FormDefinition } from './definition.ts';
import type { Expression, Predicate } from './rules.ts';

/** What stands behind an operator: words with a meaning of their own, or further expressions and predicates. */
type Operand = 'cell' | 'list' | 'statement' | 'limited' | 'number' | 'fact' | 'column' | 'kinds' | Gives | readonly Operand[] | { readonly many: Gives };
type Gives = 'value' | 'truth';
type Operator = { readonly gives: Gives; readonly takes: Operand };
type NameOf<T> = T extends unknown ? keyof T : never;

/** The grammar of rules.ts, operator by operator; one that is missing here does not compile. */
const operators: { readonly [K in NameOf<Expression> | NameOf<Predicate>]: Operator } = {
  cell: { gives: 'value', takes: 'cell' },
  number: { gives: 'value', takes: 'number' },
  sum: { gives: 'value', takes: { many: 'value' } },
  difference: { gives: 'value', takes: ['value', 'value'] },
  count: { gives: 'value', takes: 'list' },
  length: { gives: 'value', takes: 'cell' },
  limit: { gives: 'value', takes: 'limited' },
  actualOf: { gives: 'value', takes: 'cell' },
  sumOfMembers: { gives: 'value', takes: 'cell' },
  fact: { gives: 'value', takes: 'fact' },
  eq: { gives: 'truth', takes: ['value', 'value'] },
  le: { gives: 'truth', takes: ['value', 'value'] },
  lt: { gives: 'truth', takes: ['value', 'value'] },
  positive: { gives: 'truth', takes: 'value' },
  whole: { gives: 'truth', takes: 'value' },
  and: { gives: 'truth', takes: { many: 'truth' } },
  or: { gives: 'truth', takes: { many: 'truth' } },
  not: { gives: 'truth', takes: 'truth' },
  iff: { gives: 'truth', takes: ['truth', 'truth'] },
  implies: { gives: 'truth', takes: ['truth', 'truth'] },
  present: { gives: 'truth', takes: 'cell' },
  listed: { gives: 'truth', takes: ['value', 'column'] },
  kindIs: { gives: 'truth', takes: ['value', 'kinds'] },
  everyKind: { gives: 'truth', takes: ['list', 'kinds'] },
  someKind: { gives: 'truth', takes: ['list', 'kinds'] },
  everyIn: { gives: 'truth', takes: ['list', 'value'] },
  holds: { gives: 'truth', takes: 'fact' },
  confirmedByAll: { gives: 'truth', takes: 'statement' },
  disclosedByAll: { gives: 'truth', takes: 'statement' },
};

type Cells = ReadonlyMap<string, Cell>;
const fault = (path: string, zh: string, en: string): Fault[] => [{ path, reason: say(zh, en) }];
const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const named = (cells: Cells, path: string, id: unknown, wanted: Text, accepts: (cell: Cell) => boolean): Fault[] => {
  if (typeof id !== 'string') return fault(path, `应填${wanted['zh-CN']}的名称，现为 ${shown(id)}`, `expected the name of ${wanted.en}, got ${shown(id)}`);
  const cell = cells.get(id);
  if (!cell) return fault(path, `表中没有名为“${id}”的填报项，请核对拼写`, `there is no cell "${id}"`);
  if (accepts(cell)) return [];
  return fault(path, `填报项“${id}”不是${wanted['zh-CN']}，而是 ${cell.kind}`, `the cell "${id}" is no ${wanted.en} but a ${cell.kind}`);
};

const columnFaults = (cells: Cells, path: string, operand: unknown): Fault[] => {
  const column = typeof operand === 'object' && operand !== null && 'column' in operand ? operand.column : undefined;
  if (typeof column !== 'string' || Object.keys(operand as object).length !== 1)
    return fault(path, `应写成 {"column": "名单.列"}，现为 ${shown(operand)}`, `expected {"column": "list.column"}, got ${shown(operand)}`);
  const dot = column.lastIndexOf('.');
  const list = cells.get(column.slice(0, dot));
  if (list?.kind !== 'list') return fault(path, `表中没有名单“${column.slice(0, dot)}”`, `there is no list "${column.slice(0, dot)}"`);
  return list.itemFields!.some(field => field.key === column.slice(dot + 1))
    ? []
    : fault(path, `名单“${list.id}”没有“${column.slice(dot + 1)}”这一列`, `the list "${list.id}" has no column "${column.slice(dot + 1)}"`);
};

const operandFaults = (cells: Cells, path: string, takes: Operand, operand: unknown): Fault[] => {
  if (takes === 'value' || takes === 'truth') return nodeFaults(cells, path, takes, operand);
  if (typeof takes === 'object' && 'many' in takes)
    return Array.isArray(operand) && operand.length > 0
      ? operand.flatMap((part: unknown, i) => nodeFaults(cells, `${path}/${i}`, takes.many, part))
      : fault(path, `应为一组内容，现为 ${shown(operand)}`, `expected a list, got ${shown(operand)}`);
  if (typeof takes === 'object')
    return Array.isArray(operand) && operand.length === takes.length
      ? takes.flatMap((part, i) => operandFaults(cells, `${path}/${i}`, part, operand[i]))
      : fault(path, `应有 ${takes.length} 项内容，现为 ${shown(operand)}`, `expected ${takes.length} operands, got ${shown(operand)}`);
  switch (takes) {
    case 'cell':
      return named(cells, path, operand, say('填报项', 'cell'), () => true);
    case 'list':
      return named(cells, path, operand, say('名单', 'list'), cell => cell.kind === 'list');
    case 'statement':
      return named(cells, path, operand, say('逐个成员确认的声明', 'statement of every member'), cell => cell.kind === 'statement' && cell.perMember === true);
    case 'limited':
      return named(cells, path, operand, say('有字数限制的文字', 'text with a limit'), cell => cell.maxChars !== undefined);
    case 'column':
      return columnFaults(cells, path, operand);
    case 'kinds':
      return Array.isArray(operand) && operand.length > 0 && operand.every(kind => typeof kind === 'string')
        ? []
        : fault(path, `应列出单位类型，现为 ${shown(operand)}`, `expected a list of kinds, got ${shown(operand)}`);
    case 'number':
      return typeof operand === 'string' && isDecimal(operand)
        ? []
        : fault(path, `应为加引号的数字且末尾不带多余的 0，现为 ${shown(operand)}`, `expected a canonical decimal as text, got ${shown(operand)}`);
    case 'fact':
      return typeof operand === 'string' && operand !== ''
        ? []
        : fault(path, `应填事实的名称，现为 ${shown(operand)}`, `expected the name of a fact, got ${shown(operand)}`);
  }
};

const nodeFaults = (cells: Cells, path: string, wanted: Gives, node: unknown): Fault[] => {
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    return fault(path, `应为带一个运算的对象，现为 ${shown(node)}`, `expected an object with one operator, got ${shown(node)}`);
  const [entry, ...more] = Object.entries(node);
  if (!entry || more.length > 0)
    return fault(path, `应当只有一个运算，现为 ${shown(Object.keys(node))}`, `expected exactly one operator, got ${shown(Object.keys(node))}`);
  const [name, operand] = entry as [string, unknown];
  const operator = Object.hasOwn(operators, name) ? operators[name as keyof typeof operators] : undefined;
  if (!operator) return fault(path, `没有“${name}”这种运算`, `unknown operator "${name}"`);
  if (operator.gives !== wanted) return fault(path, `“${name}”的结果不能用在这里`, `"${name}" gives a ${operator.gives} where a ${wanted} is needed`);
  return operandFaults(cells, `${path}/${name}`, operator.takes, operand);
};

const variablesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!);

const checkFaults = (cells: Cells, path: string, check: FormCheck): Fault[] => {
  const loops = Object.entries(check.forEach ?? {});
  const filters = loops.flatMap(([name, values]) =>
    Array.isArray(values)
      ? []
      : Object.keys(values)
          .filter(key => !filterKeys.has(key))
          .flatMap(key => fault(`${path}/forEach/${name}/${key}`, `不能按“${key}”选取填报项`, `cells cannot be chosen by "${key}"`)),
  );
  const bindings = bindingsOf(check, cells);
  if (bindings.length === 0)
    return [
      ...filters,
      ...fault(`${path}/forEach`, '没有任何填报项符合这里的描述，规则永远不会生效', 'no cell is like this, so nothing would ever be checked'),
    ];
  const perBinding = bindings.flatMap(binding => [
    ...(check.holds ? nodeFaults(cells, `${path}/holds`, 'truth', bind(check.holds, binding)) : []),
    ...Object.entries(check.values ?? {}).flatMap(([name, value]) => nodeFaults(cells, `${path}/values/${name}`, 'value', bind(value, binding))),
    ...(check.cells ?? []).flatMap((id, i) => named(cells, `${path}/cells/${i}`, bind(id, binding), say('填报项', 'cell'), () => true)),
  ]);
  const names = loops.map(([name]) => name);
  const sayable = new Set([...names, ...names.map(name => `${name}Label`), ...Object.keys(check.values ?? {})]);
  if (check.holds && ('confirmedByAll' in check.holds || 'disclosedByAll' in check.holds)) sayable.add('members');
  const unsaid = Object.entries(check.message).flatMap(([language, text]) =>
    variablesIn(text)
      .filter(name => !sayable.has(name))
      .flatMap(name => fault(`${path}/message/${language}`, `提示语中的“{${name}}”没有来源，请在 values 中写出`, `nothing is called {${name}} here`)),
  );
  return [...filters, ...perBinding, ...unsaid];
};

/** A formula adds cells; a cell that repeats another names a cell or the column of a list. */
const formulaFaults = (cells: Cells, cell: Cell): Fault[] =>
  (cell.computed ?? '').split(' + ').flatMap(term => {
    if (term === '' || cells.has(term) || term === `count(${cell.field})`) return [];
    const found = columnFaults(cells, '', { column: term });
    return found.length === 0 ? [] : fault(`/cells/${cell.id}/computed`, `表中没有名为“${term}”的填报项`, `there is no cell "${term}"`);
  });

const twice = (names: readonly string[]): string[] => [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];

/** Every fault of a form that its shape does not show: cells and rules named twice, unknown cells, operators, columns and variables. */
export const ruleFaults = (definition: FormDefinition): Fault[] => {
  const all = cellsOf(definition);
  const cells = new Map(all.map(cell => [cell.id, cell]));
  const found = [
    ...twice(all.map(cell => cell.id)).flatMap(id => fault(`/cells/${id}`, '有两个填报项同名', 'two cells have this name')),
    ...twice(definition.rules.map(rule => rule.id)).flatMap(id => fault('/rules', `有两条规则的编号都是 ${id}`, `two rules are called ${id}`)),
    ...all.flatMap(cell => formulaFaults(cells, cell)),
    ...Object.entries(definition.prefill ?? {}).flatMap(([name, ids]) =>
      ids.flatMap((id, i) => named(cells, `/prefill/${name}/${i}`, id, say('填报项', 'cell'), () => true)),
    ),
    ...Object.entries(definition.fillers ?? {}).flatMap(([name, { after }]) =>
      after === undefined ? [] : named(cells, `/fillers/${name}/after`, after, say('声明', 'statement'), cell => cell.kind === 'statement' && !cell.perMember),
    ),
    ...definition.rules.flatMap((rule, i) => rule.check.flatMap((check, j) => checkFaults(cells, `/rules/${i}/check/${j}`, check))),
  ];
  // A check that runs over many cells finds the same fault once per cell.
  return [...new Map(found.map(one => [`${one.path} ${one.reason.en}`, one])).values()];
};
