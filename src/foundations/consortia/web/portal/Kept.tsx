import { sayDay } from '#kernel/day.ts';
import { Card } from '#ui/layout/Page.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { PublicFunction, PublicUnit } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { unitWords } from '../../words/units/index.ts';
import './consortia.css';

/** How it serves its three functions, each with its evidence or marked without. */
export const Functions = ({ functions }: { functions: readonly PublicFunction[] }) => {
  const w = useWords(words).functions;
  const language = useLanguage();
  return (
    <Card title={w.title}>
      {functions.map(({ serves, text, proofs, others }) => (
        <section key={serves} className="consortium-function">
          <h3>
            {w.of[serves]} {proofs.length + others === 0 && <Tag tone="warn">{w.noProof}</Tag>}
          </h3>
          {text ? (
            <p className="consortium-text" lang="zh-CN">
              {text}
            </p>
          ) : (
            <p className="small">{w.empty}</p>
          )}
          {proofs.length > 0 && (
            <ul className="consortium-proofs" aria-label={w.proofs}>
              {proofs.map(proof => (
                <li key={proof.id}>
                  <Tag>{proof.kind[language]}</Tag> <span lang="zh-CN">{proof.title}</span>
                </li>
              ))}
            </ul>
          )}
          {others > 0 && <p className="small">{w.others(others)}</p>}
        </section>
      ))}
    </Card>
  );
};

/** What it runs, as its district confirmed it. */
export const Units = ({ units }: { units: readonly PublicUnit[] }) => {
  const w = useWords(unitWords);
  const language = useLanguage();
  return (
    <Card title={w.public.title} flush>
      <DataTable
        rows={units}
        empty={w.none}
        columns={[
          {
            title: w.column.name,
            cell: unit => (
              <span className="consortium-unit">
                {unit.link ? (
                  <a href={unit.link} rel="noreferrer noopener" target="_blank" lang="zh-CN">
                    {unit.name}
                  </a>
                ) : (
                  <b lang="zh-CN">{unit.name}</b>
                )}
                <span className="small">{w.kind[unit.kind]}</span>
                <span lang="zh-CN">{unit.purpose}</span>
                {unit.address && <span className="small">{unit.address}</span>}
              </span>
            ),
          },
          { title: w.column.operators, cell: unit => <span lang="zh-CN">{unit.operators.map(one => one.name).join('、')}</span> },
          { title: w.column.status, cell: unit => <Tag tone={unit.status === 'running' ? 'ok' : 'plain'}>{w.status[unit.status]}</Tag> },
          {
            title: w.column.days,
            cell: unit => (
              <span className="consortium-unit num">
                {unit.plannedOn && <span>{w.planned(sayDay(unit.plannedOn, language))}</span>}
                {unit.openedOn && <span>{w.opened(sayDay(unit.openedOn, language))}</span>}
                {unit.endedOn && <span>{w.ended(sayDay(unit.endedOn, language))}</span>}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
};
