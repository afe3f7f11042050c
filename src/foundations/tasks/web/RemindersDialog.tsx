import { useId, useState } from 'react';
import type { OutputOf } from '#kernel/endpoint.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField } from '#ui/input/Fields.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { choices } from '../rules.ts';
import { words } from '../words/index.ts';

type Plan = OutputOf<(typeof api)['reminderPlan']>;
const toggled = <T,>(all: readonly T[], one: T, on: boolean): T[] => (on ? [...all, one] : all.filter(other => other !== one));

const Fields = ({ plan, onChange }: { plan: Plan; onChange: (plan: Plan) => void }) => {
  const w = useWords(words).remind;
  return (
    <>
      <fieldset className="remind-choices">
        <legend>{w.before}</legend>
        {choices.before.map(days => (
          <CheckField
            key={days}
            label={w.days(days)}
            checked={plan.before.includes(days)}
            // The last one before the end stays, and more than four are too many.
            disabled={plan.before.includes(days) ? plan.before.length === 1 : plan.before.length === 4}
            onChange={on => onChange({ ...plan, before: toggled(plan.before, days, on) })}
          />
        ))}
      </fieldset>
      <CheckField label={w.onDay} checked={plan.onDay} onChange={onDay => onChange({ ...plan, onDay })} />
      <fieldset className="remind-choices">
        <legend>{w.overdue}</legend>
        {choices.overdue.map(days => (
          <CheckField
            key={days}
            label={w.days(days)}
            checked={plan.overdue.includes(days)}
            onChange={on => onChange({ ...plan, overdue: toggled(plan.overdue, days, on) })}
          />
        ))}
      </fieldset>
    </>
  );
};

/** When the organisation is reminded of its due dates, within the limits of the house. */
export const RemindersDialog = ({ onClose }: { onClose: () => void }) => {
  const w = useWords(words).remind;
  const c = useWords(common);
  const form = useId();
  const kept = useRead(api.reminderPlan, {}).data;
  const [changed, setChanged] = useState<Plan | null>(null);
  const plan = changed ?? kept;
  const { run, busy, problem } = useAction(api.setReminderPlan, { done: w.saved, refreshes: [api.reminderPlan], quiet: true });
  return (
    <Dialog
      title={w.title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy || !changed}>
            {c.save}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={async event => {
          event.preventDefault();
          if (changed && !busy && (await run(changed))) onClose();
        }}
      >
        <p className="small">{w.text}</p>
        {problem && <ProblemNote body={problem.body} />}
        {plan ? <Fields plan={plan} onChange={setChanged} /> : <Skeleton lines={4} />}
      </form>
    </Dialog>
  );
};
