import { compare, divide, sum } from '#kernel/decimal.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { Ctx } from '#platform/capability.ts';
import { type api, problems, type Result, type Results } from '../contract.ts';
import { combine, outliers, rank, spread } from '../rules/results.ts';
import { linesOf, scoreOf } from '../rules/sheet.ts';
import * as store from '../store/panels.ts';
import { lastSubmissions, type Submission } from '../store/scoring.ts';
import { presentPanel } from './present.ts';

const perPoint = ({ scheme }: store.Panel, sheets: readonly Submission[]): Result['points'] =>
  linesOf(scheme).map(({ code, deduction }) => {
    // Who deducted nothing took away 0; a point that is scored has a score on every sheet that was handed in.
    const scores = sheets.flatMap(({ answers }) => scoreOf(answers, code) ?? (deduction ? '0' : [])).toSorted(compare);
    return {
      code,
      mean: scores.length === 0 ? null : divide(sum(scores), String(scores.length), Math.max(2, scheme.places)),
      lowest: scores[0] ?? null,
      highest: scores.at(-1) ?? null,
    };
  });

/** What was handed in, subject by subject, the best first. */
export const resultsOf = async (ctx: Ctx, row: store.Panel): Promise<Result[]> => {
  const assignments = await store.assignments(ctx.tx, row.id);
  const given = assignments.filter(({ state }) => state === 'submitted');
  const sheets = await lastSubmissions(
    ctx.tx,
    given.map(({ id }) => id),
  );
  const rows = (await store.subjects(ctx.tx, row.id)).map((subject): Omit<Result, 'place'> => {
    const own = given.filter(({ subjectId }) => subjectId === subject.id);
    const totals = own.map(({ total }) => total!);
    const far = outliers(row.scheme, totals);
    return {
      id: subject.id,
      subjectId: subject.subjectId,
      title: subject.title,
      score: combine(row.scheme, totals),
      spread: spread(totals),
      given: own.map(({ id, expertName, expertOrganisation, total }, i) => ({
        expert: expertName,
        organisation: expertOrganisation,
        total: total!,
        outlier: far[i]!,
        assignmentId: id,
      })),
      recused: assignments
        .filter(one => one.subjectId === subject.id && one.state === 'recused')
        .map(({ expertName, reason }) => ({ expert: expertName, reason: reason ?? '' })),
      points: perPoint(
        row,
        own.flatMap(({ id }) => sheets.get(id) ?? []),
      ),
    };
  });
  const places = rank(rows.map(({ score }) => score));
  return rows.map((one, i) => ({ ...one, place: places[i]! })).toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));
};

/** The results as they were kept when the panel ended; before, nobody sees any. */
export const results = async (ctx: Ctx, { id }: InputOf<(typeof api)['results']>): Promise<Results> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  if (row.state !== 'closed') throw problems.open();
  const items = (await store.subjects(ctx.tx, id)).flatMap(({ result }) => result ?? []);
  return {
    panel: presentPanel(row),
    scheme: row.scheme,
    closedAt: row.closedAt!.toISOString(),
    items: items.toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity)),
  };
};
