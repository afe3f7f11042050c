import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compared } from './units.ts';

const tasks = [
  { key: 'task.6', group: '建立产教联合体实体化运行机制' },
  { key: 'task.19', group: '推动数字赋能智慧治理' },
  { key: 'task.20', group: '推动数字赋能智慧治理' },
];
const anyUnits = fc.array(
  fc.record({
    kind: fc.constantFrom('application-system' as const, 'training-base' as const),
    planTasks: fc.subarray(['task.6', 'task.19', 'task.20', 'task.99']),
  }),
  { maxLength: 6 },
);

test('every task on digital governance is compared, with a system or without; no system is lost and nothing but systems is shown', () =>
  fc.assert(
    fc.property(anyUnits, units => {
      const rows = compared(tasks, units);
      for (const key of ['task.19', 'task.20']) assert.ok(rows.some(({ task }) => task?.key === key));
      const systems = units.filter(unit => unit.kind === 'application-system');
      const shown = new Set(rows.flatMap(row => row.systems));
      assert.deepEqual([shown.size, systems.every(unit => shown.has(unit))], [systems.length, true]);
      for (const { task, systems: of } of rows) assert.ok(task === null ? of.every(unit => !unit.planTasks.some(key => key !== 'task.99')) : true);
      assert.equal(
        rows.some(({ task }) => task?.key === 'task.6'),
        systems.some(unit => unit.planTasks.includes('task.6')),
      );
    }),
  ));
