import { AttachmentsPanel } from '#foundations/attachments/web/published.tsx';
import { sayDay } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Facts } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Unit } from '../../contract.ts';
import { unitWords } from '../../words/units/index.ts';

/** Everything about a unit, with what proves it. */
export const UnitDetails = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const w = useWords(unitWords);
  const language = useLanguage();
  return (
    <Dialog
      title={unit.name}
      onClose={onClose}
      foot={
        <button type="button" className="btn" onClick={onClose}>
          {w.close}
        </button>
      }
    >
      <div className="stack">
        <Facts
          items={[
            [w.field.kind, w.kind[unit.kind]],
            [w.field.operators, unit.operators.map(one => one.name).join('、')],
            [w.field.purpose, unit.purpose],
            [w.field.address, unit.address],
            [
              w.field.link,
              unit.link && (
                <a href={unit.link} rel="noreferrer noopener" target="_blank">
                  {unit.link}
                </a>
              ),
            ],
            ...(unit.planTasks.length > 0 ? [[w.field.planTasks, unit.planTasks.map(task => task.label).join('、')] as const] : []),
            ...(unit.plannedScope ? [[w.field.plannedScope, unit.plannedScope] as const] : []),
            ...(unit.operation ? [[w.field.operation, unit.operation] as const] : []),
            ...(unit.users.length > 0
              ? [[w.field.users, unit.users.map(({ year, users }) => w.usersOf(String(year), String(users))).join(' · ')] as const]
              : []),
          ]}
        />
        <h3>{w.course}</h3>
        <ul className="proofs">
          {unit.course.map(turn => (
            <li key={turn.at}>
              <span className="num">{sayDay(turn.on, language)}</span>
              <span>{w.status[turn.status]}</span>
              <span>{turn.person}</span>
              {turn.note && <span className="small">{turn.note}</span>}
            </li>
          ))}
        </ul>
        <AttachmentsPanel
          recordType="consortium-unit"
          recordId={unit.id}
          slots={[{ key: 'evidence', label: w.evidence, required: false, many: true, hint: w.evidenceHint }]}
        />
      </div>
    </Dialog>
  );
};
