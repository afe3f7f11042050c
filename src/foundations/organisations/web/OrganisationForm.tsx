import { type ReactNode, useState } from 'react';
import { fieldError, type ProblemError } from '#ui/fetch/problem.ts';
import { useSuspenseRead } from '#ui/fetch/query.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, Department, type Details, Kind, SchoolLevel } from '../contract.ts';
import { words } from '../words/index.ts';

export const emptyDetails: Details = { name: '', kind: 'school', schoolLevel: null, department: null, creditCode: null, districtId: null };

type Props = {
  readonly initial: Details;
  readonly busy: boolean;
  readonly problem: ProblemError | null;
  readonly submit: string;
  readonly onSubmit: (details: Details) => void;
  readonly cancel: ReactNode;
};

/** The details of an entry; which of them are asked depends on the kind. */
export const OrganisationForm = ({ initial, busy, problem, submit, onSubmit, cancel }: Props) => {
  const w = useWords(words);
  const c = useWords(common);
  const districts = useSuspenseRead(api.districts, {}).items;
  const [given, setGiven] = useState(initial);
  const set = (change: Partial<Details>) => setGiven(was => ({ ...was, ...change }));
  const hasDepartment = given.kind === 'provincial-department' || given.kind === 'municipal-department' || given.kind === 'district-department';
  return (
    <form
      noValidate
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        if (!busy) onSubmit(given);
      }}
    >
      {problem && !problem.body.errors?.length && <ProblemNote body={problem.body} />}
      {problem?.body.errors?.length && (
        <p className="field-error" role="alert">
          {c.fixFields}
        </p>
      )}
      <Card>
        <div className="form-grid">
          <TextField
            label={w.column.name}
            value={given.name}
            onChange={name => set({ name })}
            required
            autoFocus={initial.name === ''}
            error={fieldError(problem, '/name')}
          />
          <SelectField
            label={w.kindLabel}
            value={given.kind}
            onChange={kind => set({ kind: kind as Kind })}
            required
            options={Kind.options.map(kind => ({ value: kind, label: w.kind[kind] }))}
            error={fieldError(problem, '/kind')}
          />
          {given.kind === 'school' && (
            <SelectField
              label={w.schoolLevelLabel}
              value={given.schoolLevel ?? ''}
              onChange={level => set({ schoolLevel: (level || null) as Details['schoolLevel'] })}
              empty={w.notGiven}
              options={SchoolLevel.options.map(level => ({ value: level, label: w.schoolLevel[level] }))}
              error={fieldError(problem, '/schoolLevel')}
            />
          )}
          {hasDepartment && (
            <SelectField
              label={w.departmentLabel}
              value={given.department ?? ''}
              onChange={department => set({ department: (department || null) as Details['department'] })}
              empty={w.notGiven}
              options={Department.options.map(department => ({ value: department, label: w.department[department] }))}
              error={fieldError(problem, '/department')}
            />
          )}
          <SelectField
            label={w.column.district}
            value={given.districtId ?? ''}
            onChange={districtId => set({ districtId: districtId || null })}
            empty={w.notGiven}
            options={districts.map(({ id, name }) => ({ value: id, label: name }))}
            error={fieldError(problem, '/districtId')}
          />
          <TextField
            label={w.column.code}
            hint={w.codeHint}
            value={given.creditCode ?? ''}
            onChange={code => set({ creditCode: code || null })}
            error={fieldError(problem, '/creditCode')}
          />
        </div>
      </Card>
      <div className="page-actions">
        <button type="submit" className="btn primary" aria-disabled={busy}>
          {submit}
        </button>
        {cancel}
      </div>
    </form>
  );
};
