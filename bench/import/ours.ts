import { readFileSync } from 'node:fs';
import { readHeader, rowChecker } from '#kernel/sheet.ts';
import { listLimits } from '#platform/sheets/model.ts';
import { openWorkbook } from '#platform/sheets/read.ts';
import { columns } from './world.ts';

/** A process of its own, as in the product: reads and checks the list, and says what it found. */
const book = openWorkbook(readFileSync(process.argv[2]!), listLimits);
let check: ReturnType<typeof rowChecker> | undefined;
let [rows, cells, faults, sum, shown] = [0, 0, 0, 0, 0];
book.read(0, (row, found) => {
  if (!check) {
    check = rowChecker(readHeader(row, found, columns));
    return;
  }
  const checked = check(row, found);
  rows += 1;
  cells += found.length;
  faults += checked.faults.length;
  sum += Number(checked.row['funds'] ?? 0);
  if (rows % 10_000 === 0) shown += process.send?.({ rows }) ? 1 : 0;
});
process.send?.({ done: { rows, cells, faults, sum, shown, mb: process.resourceUsage().maxRSS / 1024 } });
process.disconnect?.();
