import type { UnitKind, UnitStatus } from '../contract/units.ts';

/** Which status may follow which: what was planned opens or is given up, what runs ends, what ended may run again. */
export const follows: Readonly<Record<UnitStatus, readonly UnitStatus[]>> = { planned: ['running', 'ended'], running: ['ended'], ended: ['running'] };

type Days = { readonly plannedOn: string | null; readonly openedOn: string | null; readonly endedOn: string | null; readonly status: UnitStatus };

/** What opened has a day of opening that is not in the future; what ended did not end before it opened. */
export const daysFault = ({ openedOn, endedOn, status }: Days, today: string): 'running-unopened' | 'opened-in-future' | 'ended-before-opening' | null => {
  if (status === 'running' && openedOn === null) return 'running-unopened';
  if (status !== 'planned' && openedOn !== null && openedOn > today) return 'opened-in-future';
  if (endedOn !== null && openedOn !== null && endedOn < openedOn) return 'ended-before-opening';
  return null;
};

const dayMs = 86_400_000;
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** How late it opened against the plan; what has not opened is late from the day after the planned one. Null where nothing was planned. */
export const daysLate = ({ plannedOn, openedOn, status }: Pick<Days, 'plannedOn' | 'openedOn' | 'status'>, today: string): number | null => {
  if (plannedOn === null) return null;
  if (openedOn !== null) return between(plannedOn, openedOn);
  return status === 'planned' && today > plannedOn ? between(plannedOn, today) : null;
};

type Task = { readonly key: string; readonly group: string };

/** 「推动数字赋能智慧治理」: the tasks of chapter 三 on digital governance; whatever else a system answers is shown as well. */
const isDigital = ({ group }: Task): boolean => /数字赋能|智慧治理/.test(group);

/** Each task on digital governance with its systems (none is a gap that is seen), then other tasks that have some, then systems without a task. */
export const compared = <T extends Task, U extends { readonly kind: UnitKind; readonly planTasks: readonly string[] }>(
  tasks: readonly T[],
  units: readonly U[],
): { readonly task: T | null; readonly systems: readonly U[] }[] => {
  const systems = units.filter(unit => unit.kind === 'application-system');
  const rows = tasks.map(task => ({ task, systems: systems.filter(unit => unit.planTasks.includes(task.key)) }));
  const free = systems.filter(unit => !tasks.some(task => unit.planTasks.includes(task.key)));
  return [
    ...rows.filter(({ task, systems: of }) => isDigital(task) || of.length > 0).toSorted((a, b) => Number(isDigital(b.task)) - Number(isDigital(a.task))),
    ...(free.length > 0 ? [{ task: null, systems: free }] : []),
  ];
};

/** The three that the eligibility of the Ministry asks for: 人才供需信息平台、产教融合实训基地、产业学院 (教育部办公厅通知 二、1). */
export const askedKinds: readonly UnitKind[] = ['talent-platform', 'training-base', 'industry-college'];
