import { dayOf, sayInstant } from '#kernel/day.ts';
import type { InputOf } from '#kernel/endpoint.ts';
import type { WireCtx } from '#platform/capability.ts';
import { transact } from '#platform/http/transact.ts';
import { plainSheet, sendSheet } from '#platform/sheets/plain.ts';
import type { endpoints, Unit } from '../contract/units.ts';
import * as units from '../store/units.ts';
import { unitWords } from '../words/units/index.ts';
import { keptConsortium } from './actions.ts';
import { presentUnits } from './present.ts';

/** The register of a consortium as one sheet: what was planned beside what runs. */
export const unitsSheet = async (ctx: WireCtx, { id }: InputOf<(typeof endpoints)['unitsSheet']>) => {
  const { name, items } = await transact(ctx, 'read', async inner => {
    const consortium = await keptConsortium(inner, id);
    return { name: consortium.name, items: await presentUnits(inner, consortium, await units.ofConsortium(inner.tx, id)) };
  });
  const w = unitWords[ctx.language];
  const columns = [
    { title: w.column.kind, width: 20, text: (unit: Unit) => w.kind[unit.kind] },
    { title: w.column.name, width: 32, text: (unit: Unit) => unit.name },
    { title: w.column.operators, width: 32, text: (unit: Unit) => unit.operators.map(one => one.name).join('、') },
    { title: w.column.status, width: 10, text: (unit: Unit) => w.status[unit.status] },
    { title: w.field.plannedOn, width: 14, text: (unit: Unit) => unit.plannedOn },
    { title: w.field.openedOn, width: 14, text: (unit: Unit) => unit.openedOn },
    { title: w.field.endedOn, width: 14, text: (unit: Unit) => unit.endedOn },
    { title: w.column.late, width: 12, text: (unit: Unit) => (unit.daysLate === null ? null : String(unit.daysLate)) },
    { title: w.field.purpose, width: 40, text: (unit: Unit) => unit.purpose },
    { title: w.field.address, width: 28, text: (unit: Unit) => unit.address },
    { title: w.field.link, width: 28, text: (unit: Unit) => unit.link },
    { title: w.field.planTasks, width: 28, text: (unit: Unit) => unit.planTasks.map(task => task.label).join('、') },
    { title: w.field.plannedScope, width: 32, text: (unit: Unit) => unit.plannedScope },
    { title: w.field.operation, width: 32, text: (unit: Unit) => unit.operation },
    { title: w.field.users, width: 24, text: (unit: Unit) => unit.users.map(({ year, users }) => w.usersOf(String(year), String(users))).join('；') },
    {
      title: w.column.confirmed,
      width: 24,
      text: (unit: Unit) => (unit.confirmed ? `${unit.confirmed.person} ${sayInstant(new Date(unit.confirmed.at))}` : w.waiting),
    },
  ];
  return sendSheet(ctx.reply, plainSheet(w.title, columns, items), `${name}-${w.title}-${dayOf(new Date())}`);
};
