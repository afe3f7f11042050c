import type { ListRow } from '../form/values.ts';
import type { PlanTable } from './definition.ts';

export type Bar = { readonly id: string; readonly what: string; readonly from: string; readonly to: string; readonly left: number; readonly width: number };
export type Drawn = { readonly bars: readonly Bar[]; readonly quarters: readonly { readonly name: string; readonly left: number; readonly width: number }[] };

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const day = /^\d{4}-\d{2}-\d{2}$/;
const round = (share: number): number => Math.round(share * 1000) / 10;

/** Rows with a beginning and an end, drawn over whole quarters: where each bar begins and how long it is, in percent. Null without such rows. */
export const timelineOf = (table: PlanTable, rows: readonly ListRow[]): Drawn | null => {
  const { timeline } = table;
  if (!timeline) return null;
  const spans = rows.flatMap(row => {
    const [what, from, to] = [row[timeline.what], row[timeline.from], row[timeline.to]];
    return what && from && to && day.test(from) && day.test(to) && from <= to ? [{ id: row.id, what, from, to }] : [];
  });
  if (spans.length === 0) return null;
  const quarterOf = (text: string) => Number(text.slice(0, 4)) * 4 + Math.floor((Number(text.slice(5, 7)) - 1) / 3);
  const startOf = (quarter: number) => dayNumber(`${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`);
  const [first, last] = [Math.min(...spans.map(span => quarterOf(span.from))), Math.max(...spans.map(span => quarterOf(span.to)))];
  const [begin, end] = [startOf(first), startOf(last + 1)];
  const share = (at: number) => (at - begin) / (end - begin);
  // Past four years the quarters would be too narrow to read: years then.
  const step = last - first > 15 ? 4 : 1;
  const starts = Array.from({ length: Math.ceil((last - first + 1) / step) }, (_, i) => first + i * step);
  return {
    bars: spans.map(span => {
      const [left, right] = [share(dayNumber(span.from)), share(dayNumber(span.to) + 1)];
      return { ...span, left: round(left), width: round(right - left) };
    }),
    quarters: starts.map(quarter => {
      const [left, right] = [share(startOf(quarter)), share(Math.min(startOf(quarter + step), end))];
      const year = Math.floor(quarter / 4);
      return { name: step === 4 ? String(year) : `${year} Q${(quarter % 4) + 1}`, left: round(left), width: round(right - left) };
    }),
  };
};
