import { sayInstant } from '#kernel/day.ts';
import { Labelled, SelectField } from '#ui/input/Fields.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Version } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { ago, instantOf, localOf } from './points.ts';

type Props = { readonly label: string; readonly value: string; readonly versions: readonly Version[]; readonly onChange: (value: string) => void };

/** A state of the form: a version, now, or any moment. */
export const Point = ({ label, value, versions, onChange }: Props) => {
  const w = useWords(words).compare;
  const listed = versions.map(version => `v${version.number}`);
  // A version that is older than those listed here was named in the address.
  const older = /^v\d+$/.test(value) && !listed.includes(value);
  const at = !older && ![...listed, 'now', ...ago].includes(value);
  const options = [
    { value: 'now', label: w.now },
    ...versions.map(version => ({ value: `v${version.number}`, label: w.version(version.versionCode, sayInstant(new Date(version.at))) })),
    ...(older ? [{ value, label: value }] : []),
    ...ago.map(choice => ({ value: choice, label: w.ago[choice as keyof typeof w.ago] })),
    { value: 'at', label: w.at },
  ];
  return (
    <div className="f-point">
      <SelectField
        label={label}
        value={at ? 'at' : value}
        options={options}
        onChange={choice => onChange(choice === 'at' ? new Date().toISOString() : choice)}
      />
      {at && (
        <Labelled label={w.moment}>
          {tied => (
            <input
              {...tied}
              className="input"
              type="datetime-local"
              defaultValue={localOf(value)}
              onBlur={event => {
                const instant = instantOf(event.target.value);
                if (instant) onChange(instant);
              }}
            />
          )}
        </Labelled>
      )}
    </div>
  );
};
