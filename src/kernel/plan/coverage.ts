import { proseText } from '../prose/text.ts';
import type { PlanDefinition } from './definition.ts';
import { type Part, type Place, partsOf } from './fields.ts';
import { type Indicators, pointsOf } from './indicators.ts';
import { type PlanAnswers, proseIn, referenceOf, rowsIn } from './values.ts';

/** A measure of the 实施方案 as the code list has it. */
export type Measure = {
  readonly number: number;
  readonly title: string;
  readonly gloss: string;
  readonly chapter: string;
  readonly chapterTitle: string;
  readonly responsible: string | null;
  readonly text: string;
};

/** Where something is answered: a text, one of its paragraphs, or a row of a table. */
export type Answered = {
  readonly part: string;
  readonly field: string;
  readonly label: string;
  readonly gloss: string;
  /** The beginning of the paragraph that was marked, and whether it still stands in the text. */
  readonly paragraph?: string;
  readonly lost?: true;
};

export type Coverage = ReadonlyMap<string, readonly Answered[]>;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

/** The paragraphs of a text by their beginnings, as one marks them. */
export const paragraphsOf = (answers: PlanAnswers, slot: string): string[] => {
  const prose = proseIn(answers, `text.${slot}`);
  return prose ? [...new Set(lines(proseText(prose)).map(line => [...line.replaceAll(/\s+/gu, ' ')].slice(0, 40).join('')))] : [];
};

const byPlace = (part: Part, place: Place, answers: PlanAnswers): [string, Answered][] => {
  const field = `text.${place.key}`;
  const actions = place.task ? rowsIn(answers, `rows.${place.key}.actions`) : [];
  const isWritten = proseIn(answers, field) !== null;
  if (!isWritten && actions.length === 0) return [];
  const where: Answered = { part: part.key, field, label: place.label, gloss: place.gloss };
  const paragraphs = paragraphsOf(answers, place.key);
  const own: [string, Answered][] = [
    // A condition answers the point that it quotes, a task the measure that it is named after.
    ...(place.condition?.point ? [[referenceOf('point', place.condition.point), where] satisfies [string, Answered]] : []),
    ...(place.task ? [[referenceOf('measure', place.task.measure), where] satisfies [string, Answered]] : []),
  ];
  const marks = rowsIn(answers, `marks.${place.key}`).map(({ ref, paragraph }): [string, Answered] => [
    ref ?? '',
    { ...where, ...(paragraph ? { paragraph, ...(paragraphs.includes(paragraph) ? {} : { lost: true as const }) } : {}) },
  ]);
  return [...own, ...marks];
};

const byRows = (part: Part, answers: PlanAnswers): [string, Answered][] =>
  part.tables.flatMap(table => {
    const points = table.columns.filter(column => column.kind === 'point');
    return rowsIn(answers, `rows.${table.key}`).flatMap(row =>
      points.flatMap(({ key }): [string, Answered][] => {
        const code = row[key];
        return code ? [[referenceOf('point', code), { part: part.key, field: `rows.${table.key}`, label: table.label, gloss: table.gloss }]] : [];
      }),
    );
  });

/** What is answered where: `point:1.1` or `measure:5` → places. A mark on an empty text answers nothing. */
export const coverageOf = (definition: PlanDefinition, answers: PlanAnswers): Coverage => {
  const found = new Map<string, Answered[]>();
  for (const part of partsOf(definition))
    for (const [ref, where] of [...part.places.flatMap(place => byPlace(part, place, answers)), ...byRows(part, answers)]) {
      const places = found.get(ref) ?? [];
      if (!places.some(one => one.field === where.field && one.paragraph === where.paragraph)) places.push(where);
      found.set(ref, places);
    }
  return found;
};

/** Points that no place answers. What only ever takes away (7.其他) is nothing a plan can answer. */
export const uncoveredPoints = (indicators: Indicators | null, coverage: Coverage) =>
  indicators ? pointsOf(indicators).filter(({ code, kind }) => kind === 'positive' && !coverage.has(referenceOf('point', code))) : [];

export const uncoveredMeasures = (measures: readonly Measure[], coverage: Coverage): Measure[] =>
  measures.filter(({ number }) => !coverage.has(referenceOf('measure', number)));
