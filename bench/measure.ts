import { cpus, loadavg, totalmem } from 'node:os';

/*
 * What every bench file shares. A bench answers with figures; each figure that we promised has a target. Where there is a peer or a
 * limit, both are measured in turns in the same minute, and the ratio is ours against it: 1 is the limit itself.
 */

export type Figures = Readonly<Record<string, number>>;
export type Target = { readonly atLeast: number } | { readonly atMost: number };
export type Bench = {
  /** One sentence: what is measured against what. */
  readonly about: string;
  readonly targets: Readonly<Record<string, Target>>;
  /** Prints absolute figures with `note` on its way; the answer becomes the RESULT line, `ratio` first. */
  readonly run: (note: (line: string) => void) => Promise<Figures>;
};

export const defineBench = (bench: Bench): Bench => bench;

export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export type Spread = { readonly median: number; readonly min: number; readonly max: number; readonly rounds: number };
export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
  rounds: values.length,
});
export const say = ({ median: middle, min, max, rounds }: Spread, unit: string): string =>
  `${middle.toFixed(1)} ${unit} (${min.toFixed(1)}–${max.toFixed(1)}, ${rounds} rounds)`;

/**
 * Two ways of the same thing in turns, A B B A A B …, so that what slows the machine slows both. Each call answers with one figure of
 * its round; the ratio is the median of the rounds' own ratios a/b.
 */
export const inTurns = async (
  rounds: number,
  ways: { a: () => Promise<number>; b: () => Promise<number> },
): Promise<{ a: Spread; b: Spread; ratio: number }> => {
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1)
    for (const way of round % 2 === 0 ? (['a', 'b'] as const) : (['b', 'a'] as const)) (way === 'a' ? a : b).push(await ways[way]());
  return { a: spreadOf(a), b: spreadOf(b), ratio: median(a.map((figure, round) => figure / b[round]!)) };
};

/** On what it ran: a figure without its machine says nothing. */
export const machine = () => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1e9),
  load: Number(loadavg()[0]!.toFixed(2)),
  node: process.version,
});

export const seconds = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1000;
};
