import type { Preview, PreviewCell, PreviewFile } from '../contract.ts';

/** What somebody ticked or unticked, by file and cell; what is not here is as proposed. */
export type Choices = Readonly<Record<string, boolean>>;
export type Take = { readonly file: string; readonly cell: string; readonly version: number };

/** Names the version too: when the form moved meanwhile, it is another question, and asked anew. */
export const keyOf = (file: string, { cell, version, next }: Pick<PreviewCell, 'cell' | 'version' | 'next'>): string => `${file} ${cell} ${version} ${next}`;
export const mayTake = ({ state }: Pick<PreviewCell, 'state'>): boolean => state === 'change' || state === 'conflict';

/** A plain change is proposed; of a conflict, and where files differ, a person chooses. */
const isProposed = ({ state, twice }: PreviewCell): boolean => state === 'change' && twice.length === 0;

export const isTaken = (choices: Choices, file: string, cell: PreviewCell): boolean => mayTake(cell) && (choices[keyOf(file, cell)] ?? isProposed(cell));

/** Ticks one cell; of the other files that answer it differently none stays ticked. */
export const choose = (choices: Choices, files: readonly PreviewFile[], file: string, cell: PreviewCell, on: boolean): Choices => {
  const others = files
    .filter(({ id }) => on && cell.twice.includes(id))
    .flatMap(({ id, preview }) => preview.filter(one => one.cell === cell.cell).map(one => keyOf(id, one)));
  return { ...choices, ...Object.fromEntries(others.map(key => [key, false])), [keyOf(file, cell)]: on };
};

/** All of a file, or none of it; where files differ, one is still chosen by hand. */
export const chooseAll = (choices: Choices, { id, preview }: PreviewFile, on: boolean): Choices => ({
  ...choices,
  ...Object.fromEntries(preview.filter(one => mayTake(one) && (!on || one.twice.length === 0)).map(one => [keyOf(id, one), on])),
});

export const taken = (choices: Choices, { files }: Pick<Preview, 'files'>): Take[] =>
  files.flatMap(({ id, preview }) => preview.filter(cell => isTaken(choices, id, cell)).map(({ cell, version }) => ({ file: id, cell, version })));

export const countOf = ({ files }: Pick<Preview, 'files'>, state: PreviewCell['state']): number =>
  files.reduce((sum, file) => sum + file.preview.filter(one => one.state === state).length, 0);

/** Conflicts, and cells that files answer differently, which nobody has decided yet. */
export const undecided = (choices: Choices, { files }: Pick<Preview, 'files'>): number => {
  const open = new Set<string>();
  for (const { id, preview } of files)
    for (const cell of preview) if (mayTake(cell) && !isProposed(cell) && choices[keyOf(id, cell)] === undefined) open.add(cell.cell);
  return open.size;
};
