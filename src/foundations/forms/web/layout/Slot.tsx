import type { Cell } from '#kernel/form/cells.ts';
import { CellInput } from '../inputs/CellInput.tsx';
import { useMode } from './mode.ts';
import { Shown } from './Shown.tsx';

/** The place of a cell on the print: an input, or what it holds. */
export const Slot = ({ cell, rows }: { cell: Cell; rows?: number }) => {
  const mode = useMode();
  return mode.kind === 'write' ? <CellInput cell={cell} rows={rows} /> : <Shown cell={cell} mode={mode} />;
};
