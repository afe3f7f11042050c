import { dayOf } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Unit } from '../../contract.ts';
import { unitWords } from '../../words/units/index.ts';

/** What is asked before a unit is confirmed, opened, ended or taken back. */
export const useUnitSteps = ({ id, version: base, name, mayChange: _, ...unit }: Unit) => {
  const w = useWords(unitWords);
  const confirming = useAction(api.confirmUnit, { done: w.done.confirmed });
  const moving = useAction(api.moveUnit, { done: w.done.moved });
  const removing = useAction(api.removeUnit, { done: w.done.removed });
  const confirmIt = async () => {
    const answer = await confirm({ title: w.confirmOf(name), text: w.confirmText, action: w.confirm });
    if (answer.ok) await confirming.run({ id, base });
  };
  const move = async (status: 'running' | 'ended') => {
    const isEnd = status === 'ended';
    const answer = await confirm({
      title: isEnd ? w.endOf(name) : w.openOf(name),
      ...(isEnd ? { text: w.endText, reason: { label: w.endReason, required: true, maxChars: 300 } } : {}),
      day: { label: w.day, required: true },
      action: isEnd ? w.end : unit.status === 'planned' ? w.open : w.resume,
      danger: isEnd,
    });
    if (answer.ok) await moving.run({ id, base, status, on: answer.day || dayOf(new Date()), note: answer.reason });
  };
  const remove = async () => {
    const answer = await confirm({ title: w.removeOf(name), text: w.removeText, action: w.remove, danger: true });
    if (answer.ok) await removing.run({ id });
  };
  return { confirmIt, move, remove, busy: confirming.busy || moving.busy || removing.busy };
};
