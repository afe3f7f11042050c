import { useState } from 'react';
import { api as dictionaries } from '#foundations/dictionaries/contract.ts';
import { useRead } from '#ui/fetch/query.ts';
import { CheckField, TextField } from '#ui/input/Fields.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';

/** Names of the clusters themselves, without the groups that the list also holds. */
const useKnownClusters = (): string[] => {
  const entries = useRead(dictionaries.entries, { list: 'industry-clusters', size: 200 }).data?.items ?? [];
  const groups = new Set(entries.map(entry => entry.parent));
  return entries.filter(entry => !groups.has(entry.key)).map(entry => entry.name);
};

type Props = { readonly chosen: readonly string[]; readonly onChange: (chosen: string[]) => void };

/** Those that the notice names are chosen; any other of the code list, or a new one, can be added (the notice says 等). */
export const ClusterChoice = ({ chosen, onChange }: Props) => {
  const w = useWords(words);
  const known = useKnownClusters();
  const [other, setOther] = useState('');
  const shown = [...new Set([...known, ...chosen])];
  const add = () => {
    const name = other.trim();
    if (name.length >= 2 && !chosen.includes(name)) onChange([...chosen, name]);
    setOther('');
  };
  return (
    <fieldset className="cluster-choice">
      <legend>{w.form.clusters}</legend>
      <p className="small">{w.form.clustersHint}</p>
      <div className="cluster-grid" lang="zh-CN">
        {shown.map(name => (
          <CheckField
            key={name}
            label={name}
            checked={chosen.includes(name)}
            onChange={on => onChange(on ? [...chosen, name] : chosen.filter(one => one !== name))}
          />
        ))}
      </div>
      <div className="cluster-add">
        <TextField label={w.form.otherCluster} value={other} onChange={setOther} />
        <button type="button" className="btn" onClick={add} disabled={other.trim().length < 2}>
          {w.form.addCluster}
        </button>
      </div>
    </fieldset>
  );
};
