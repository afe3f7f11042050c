import { type Fault, fault } from '../fault.ts';
import type { PlanDefinition } from './definition.ts';
import { fieldsOf, partsOf } from './fields.ts';
import { type Indicators, pointsOf } from './indicators.ts';

/** What is wrong with `plan.json` beyond its shape: doubled keys, and names that lead nowhere in the other files of the package. */
export const planFaults = (
  plan: PlanDefinition,
  { indicators, evidence, cells }: { indicators: Indicators | null; evidence: readonly string[]; cells: ReadonlySet<string> },
): Fault[] => {
  const faults: Fault[] = [];
  const once = (keys: readonly string[], path: string) => {
    for (const [i, key] of keys.entries())
      if (keys.indexOf(key) !== i) faults.push(fault(path, `“${key}”重复，请改用另一个`, `"${key}" is there twice; use another one`));
  };
  once(
    partsOf(plan).map(part => part.key),
    'chapters',
  );
  once(
    fieldsOf(plan).map(field => field.id),
    'chapters',
  );
  const points = new Set(indicators ? pointsOf(indicators).map(point => point.code) : []);
  const cell = (path: string, name: string) => {
    if (!cells.has(name)) faults.push(fault(path, `form.json 中没有“${name}”这一项`, `form.json has no field "${name}"`));
  };
  for (const [i, field] of plan.cover.fields.entries())
    if (field.repeats && !field.repeats.some(name => cells.has(name))) cell(`cover.fields[${i}].repeats`, field.repeats[0]!);
  for (const [c, chapter] of plan.chapters.entries()) {
    const at = `chapters[${c}]`;
    for (const [i, { point }] of (chapter.conditions ?? []).entries())
      if (point !== undefined && !points.has(point))
        faults.push(fault(`${at}.conditions[${i}].point`, `indicators.json 中没有观测点“${point}”`, `indicators.json has no point "${point}"`));
    for (const [i, { evidence: slot }] of (chapter.attachments ?? []).entries())
      if (!evidence.includes(slot))
        faults.push(fault(`${at}.attachments[${i}].evidence`, `programme.json 中没有材料“${slot}”`, `programme.json has no evidence "${slot}"`));
    for (const slot of [...(chapter.slots ?? []), ...(chapter.sections ?? []).flatMap(section => section.slots)])
      for (const group of slot.members?.groups ?? []) cell(`${at} · ${slot.key}`, group);
  }
  for (const { tables, key } of partsOf(plan))
    for (const table of tables) {
      const columns = table.columns.map(column => column.key);
      for (const named of [...Object.values(table.commitment ?? {}), ...Object.values(table.timeline ?? {})])
        if (!columns.includes(named)) faults.push(fault(`${key}.${table.key}`, `表中没有“${named}”一栏`, `The table has no column "${named}"`));
    }
  return faults;
};
