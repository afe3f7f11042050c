import { useState } from 'react';
import { OrganisationPicker } from '#foundations/organisations/web/published.tsx';
import { dayOf } from '#kernel/day.ts';
import type { OutputOf } from '#kernel/endpoint.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { fieldError } from '#ui/fetch/problem.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { DateField, SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Unit, UnitKind } from '../../contract.ts';
import { unitWords } from '../../words/units/index.ts';
import { Choices } from './Choices.tsx';
import { Years } from './Years.tsx';
import './desk.css';

type Props = { consortiumId: string; around: OutputOf<typeof api.units>; unit: Unit | null; onClose: () => void };

/** Enters or changes a unit; what was typed stays when it is refused. */
export const UnitDialog = ({ consortiumId, around, unit, onClose }: Props) => {
  const w = useWords(unitWords);
  const enter = useAction(api.enterUnit, { done: w.done.entered, quiet: true });
  const change = useAction(api.changeUnit, { done: w.done.changed, quiet: true });
  const [kind, setKind] = useState<string>(unit?.kind ?? 'talent-platform');
  const [name, setName] = useState(unit?.name ?? '');
  const [others, setOthers] = useState((unit?.operators ?? []).filter(one => !around.organisations.some(({ id }) => id === one.id)));
  const [operators, setOperators] = useState<readonly string[]>(unit?.operators.map(one => one.id) ?? []);
  const [plannedOn, setPlannedOn] = useState(unit?.plannedOn ?? '');
  const [openedOn, setOpenedOn] = useState(unit?.openedOn ?? '');
  const [address, setAddress] = useState(unit?.address ?? '');
  const [link, setLink] = useState(unit?.link ?? '');
  const [purpose, setPurpose] = useState(unit?.purpose ?? '');
  const [planTasks, setPlanTasks] = useState<readonly string[]>(unit?.planTasks.map(task => task.key) ?? []);
  const [plannedScope, setPlannedScope] = useState(unit?.plannedScope ?? '');
  const [operation, setOperation] = useState(unit?.operation ?? '');
  const [users, setUsers] = useState((unit?.users ?? []).map(({ year, users: count }) => ({ year: String(year), users: String(count) })));
  const [tried, setTried] = useState(false);
  const problem = enter.problem ?? change.problem;
  const isSystem = kind === 'application-system';
  const needed = (text: string) => (tried && text.trim().length < 2 ? w.missing : undefined);
  const counted = users.filter(row => row.year !== '' || row.users !== '');
  const isCounted = counted.every(row => /^\d{4}$/.test(row.year) && /^\d{1,8}$/.test(row.users));
  const save = async () => {
    setTried(true);
    if (name.trim().length < 2 || purpose.trim().length < 2 || operators.length === 0 || !isCounted) return;
    const details = {
      kind: kind as UnitKind,
      name,
      operators: [...operators],
      plannedOn: plannedOn || null,
      openedOn: openedOn || null,
      address: address || null,
      link: link || null,
      purpose,
      planTasks: [...planTasks],
      plannedScope: plannedScope || null,
      operation: operation || null,
      users: counted.map(row => ({ year: Number(row.year), users: Number(row.users) })),
    };
    const saved = unit ? await change.run({ id: unit.id, base: unit.version, ...details }) : await enter.run({ id: consortiumId, ...details });
    if (saved) onClose();
  };
  const choices = [...around.organisations, ...others].map(({ id, name: label }) => ({ value: id, label }));
  return (
    <Dialog
      title={unit ? w.changeOf(unit.name) : w.enter}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.cancel}
          </button>
          <button type="button" className="btn primary" disabled={enter.busy || change.busy} onClick={() => void save()}>
            {w.save}
          </button>
        </>
      }
    >
      <div className="stack">
        {problem && <ProblemNote body={problem.body} />}
        {unit?.confirmed && <p className="small">{w.hint.confirm}</p>}
        <SelectField label={w.field.kind} value={kind} onChange={setKind} options={UnitKind.options.map(value => ({ value, label: w.kind[value] }))} />
        <TextField label={w.field.name} required value={name} onChange={setName} error={needed(name)} />
        <Choices
          label={w.field.operators}
          hint={w.hint.operators}
          error={tried && operators.length === 0 ? w.choose : undefined}
          choices={choices}
          chosen={operators}
          onChange={setOperators}
        />
        {around.mayAddOthers && (
          <OrganisationPicker
            label={w.field.moreOperators}
            value={null}
            onChange={picked => {
              if (!picked) return;
              if (!choices.some(choice => choice.value === picked.id)) setOthers(was => [...was, { id: picked.id, name: picked.name }]);
              setOperators(was => (was.includes(picked.id) ? was : [...was, picked.id]));
            }}
          />
        )}
        <TextArea label={w.field.purpose} required rows={3} maxChars={1000} value={purpose} onChange={setPurpose} error={needed(purpose)} />
        <DateField label={w.field.plannedOn} value={plannedOn} onChange={setPlannedOn} />
        {unit?.status !== 'planned' && (
          <DateField label={w.field.openedOn} hint={w.hint.openedOn} value={openedOn} onChange={setOpenedOn} max={dayOf(new Date())} />
        )}
        <TextField label={w.field.address} value={address} onChange={setAddress} />
        <TextField label={w.field.link} hint={w.hint.link} type="url" value={link} onChange={setLink} error={fieldError(problem, '/link')} />
        {isSystem && (
          <>
            {around.planTasks.length > 0 && (
              <Choices
                label={w.field.planTasks}
                hint={w.hint.planTasks}
                choices={around.planTasks.map(({ key, label }) => ({ value: key, label }))}
                chosen={planTasks}
                onChange={setPlanTasks}
              />
            )}
            <TextArea label={w.field.plannedScope} rows={2} maxChars={1000} value={plannedScope} onChange={setPlannedScope} />
            <TextArea label={w.field.operation} rows={2} maxChars={1000} value={operation} onChange={setOperation} />
          </>
        )}
        <Years rows={users} onChange={setUsers} error={tried && !isCounted ? w.badUsers : undefined} />
      </div>
    </Dialog>
  );
};
