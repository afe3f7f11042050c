import { Card } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { CellDifference, Change, Difference } from '../../contract.ts';
import { words } from '../../words/index.ts';

const tones = { added: 'ok', removed: 'bad', changed: 'blue' } as const;

const Changes = ({ changes }: { changes: readonly Change[] }) => {
  const w = useWords(words).packages;
  return (
    <ul className="difference">
      {changes.map(change => (
        <li key={change.what}>
          <span className="small">{w.what[change.what]}：</span>
          <del>
            <span className="sr-only">{w.before}：</span>
            {change.before || w.nothing}
          </del>{' '}
          →{' '}
          <ins>
            <span className="sr-only">{w.after}：</span>
            {change.after || w.nothing}
          </ins>
        </li>
      ))}
    </ul>
  );
};

const Part = ({ title, items }: { title: string; items: readonly CellDifference[] }) => {
  const w = useWords(words).packages;
  if (items.length === 0) return null;
  return (
    <Card title={title} side={<span className="small num">{items.length}</span>} flush>
      <DataTable
        rows={items}
        caption={title}
        empty=""
        columns={[
          {
            title: w.item,
            cell: one => (
              <>
                <span lang="zh-CN">{one.label}</span> <code className="small">{one.id}</code>
              </>
            ),
          },
          { title: w.how, cell: one => <Tag tone={tones[one.kind]}>{w.kind[one.kind]}</Tag> },
          { title: w.changes, cell: one => <Changes changes={one.changes} /> },
        ]}
      />
    </Card>
  );
};

/** Everything in which one version differs from another, the official words side by side. */
export const DifferenceView = ({ difference }: { difference: Difference }) => {
  const w = useWords(words).packages;
  const { cells, rules, procedure, evidence, words: texts, plan } = difference;
  if (cells.length + rules.length + procedure.length + evidence.length + texts.length === 0 && !plan) return <Empty title={w.same} />;
  return (
    <>
      <Part title={w.cells} items={cells} />
      <Part title={w.rules} items={rules} />
      <Part title={w.procedure} items={procedure} />
      <Part title={w.evidence} items={evidence} />
      {texts.length > 0 && (
        <Card title={w.words} side={<span className="small num">{texts.length}</span>} flush>
          <DataTable
            rows={texts.map(one => ({ ...one, id: one.place }))}
            caption={w.words}
            empty=""
            columns={[
              { title: w.place, cell: one => <code className="small">{one.place}</code> },
              { title: w.before, cell: one => <span lang="zh-CN">{one.before}</span> },
              { title: w.after, cell: one => <span lang="zh-CN">{one.after}</span> },
            ]}
          />
        </Card>
      )}
      {plan && <p className="small">{w.planDiffers}</p>}
    </>
  );
};
