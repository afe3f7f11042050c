import { useRead } from '#ui/fetch/query.ts';
import { SelectField } from '#ui/input/Fields.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Props = { readonly packageId: string; readonly not: string; readonly value: string; readonly onChange: (version: string) => void };

/** The versions of a package that one can be compared with. */
export const useOthers = (packageId: string, not: string): readonly string[] => {
  const { data } = useRead(api.packages, {});
  return (data?.items ?? []).filter(one => one.id === packageId && one.version !== not).map(one => one.version);
};

export const Against = ({ packageId, not, value, onChange }: Props) => {
  const w = useWords(words).packages;
  const others = useOthers(packageId, not);
  return (
    <SelectField
      label={w.against}
      empty={w.pick}
      value={value}
      onChange={onChange}
      options={others.map(version => ({ value: version, label: w.version(version) }))}
    />
  );
};

export const Obstacles = ({ obstacles }: { obstacles: readonly string[] }) => {
  const w = useWords(words).packages;
  if (obstacles.length === 0) return <p className="small">✓ {w.compatible}</p>;
  return (
    <div className="problem">
      <p>
        <b>{w.obstacles(obstacles.length)}</b>
      </p>
      <ul>
        {obstacles.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
};
