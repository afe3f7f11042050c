import { TextField } from '#ui/input/Fields.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { unitWords } from '../../words/units/index.ts';
import './desk.css';

type Row = { readonly year: string; readonly users: string };

/** Users by year; a year that nobody counted is not there. */
export const Years = ({ rows, onChange, error }: { rows: readonly Row[]; onChange: (rows: Row[]) => void; error?: string | undefined }) => {
  const w = useWords(unitWords);
  const set = (at: number, change: Partial<Row>) => onChange(rows.map((row, i) => (i === at ? { ...row, ...change } : row)));
  return (
    <fieldset className="unit-choices">
      <legend>{w.field.users}</legend>
      <p className="small">{w.hint.users}</p>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name until their year is typed
        <div key={i} className="unit-years">
          <TextField label={w.field.year} inputMode="numeric" value={row.year} onChange={year => set(i, { year })} />
          <TextField label={w.field.count} inputMode="numeric" value={row.users} onChange={users => set(i, { users })} />
          <button type="button" className="btn plain mini" aria-label={w.dropYear(row.year)} onClick={() => onChange(rows.filter((_, at) => at !== i))}>
            {w.dropOne}
          </button>
        </div>
      ))}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <div>
        <button type="button" className="btn mini" onClick={() => onChange([...rows, { year: '', users: '' }])}>
          {w.addYear}
        </button>
      </div>
    </fieldset>
  );
};
