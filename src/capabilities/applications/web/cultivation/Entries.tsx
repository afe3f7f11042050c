import type { ReactNode } from 'react';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { CultivationEntry } from '../../contract.ts';
import { words } from '../../words/index.ts';

/** Who stands on a list, as their covers say it; `named` says what the name leads to. */
export const Entries = <E extends CultivationEntry>({ rows, caption, named }: { rows: readonly E[]; caption: string; named: (entry: E) => ReactNode }) => {
  const w = useWords(words).cultivation;
  return (
    <DataTable
      rows={rows}
      caption={caption}
      keyOf={entry => String(entry.nth)}
      empty={w.noEntries}
      columns={[
        { title: w.column.nth, width: '64', cell: entry => <b className="num">{entry.nth}</b> },
        { title: w.column.consortium, cell: entry => <span lang="zh-CN">{named(entry)}</span> },
        { title: w.column.province, cell: entry => <span lang="zh-CN">{entry.province}</span> },
        { title: w.column.park, cell: entry => <span lang="zh-CN">{entry.park}</span> },
        { title: w.column.school, cell: entry => <span lang="zh-CN">{entry.school}</span> },
        { title: w.column.enterprise, cell: entry => <span lang="zh-CN">{entry.enterprise}</span> },
      ]}
    />
  );
};
