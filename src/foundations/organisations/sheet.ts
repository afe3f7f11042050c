import type { InputOf } from '#kernel/endpoint.ts';
import type { WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { plainSheet, sendSheet } from '#platform/sheets/plain.ts';
import type { api } from './contract.ts';
import * as store from './store.ts';
import { words } from './words/index.ts';

const most = 20_000;

/** The directory as a workbook, as it is filtered: one line for each organisation. */
export const sheet = async (ctx: WireCtx, filter: InputOf<(typeof api)['sheet']>) => {
  const rows = await transact(ctx, 'read', ({ tx }) => store.list(tx, filter, { after: null, size: most }));
  const w = words[ctx.language];
  const columns = [
    { title: w.column.name, width: 40, text: (row: store.Row) => row.name },
    { title: w.column.kind, width: 16, text: (row: store.Row) => w.kind[row.kind] },
    { title: w.departmentLabel, width: 18, text: (row: store.Row) => row.department && w.department[row.department] },
    { title: w.column.district, width: 24, text: (row: store.Row) => row.districtName ?? row.province },
    { title: w.column.code, width: 24, text: (row: store.Row) => row.creditCode },
    { title: w.remark, width: 14, text: (row: store.Row) => [row.invented && w.invented, row.derived && w.derived].filter(Boolean).join(' ') },
  ];
  return sendSheet(ctx.reply, plainSheet(w.sheet, columns, rows), w.sheet);
};
