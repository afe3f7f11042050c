import { FlagLine } from '#foundations/violations/web/published.tsx';
import { sayInstant } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo } from '#ui/layout/Page.tsx';
import { Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api, type Points as Read } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Point = Read['items'][number];

/** 7.其他: what the register says about members, for who reviews to weigh. */
const Flags = ({ flags }: { flags: Point['flags'] }) => {
  const w = useWords(words).points;
  return (
    <>
      <Tag tone="bad">{w.flags(flags.length)}</Tag>
      <ul className="point-files">
        {flags.map(flag => (
          <li key={`${flag.organisation} ${flag.happenedOn} ${flag.field}`}>
            <FlagLine flag={flag} />
          </li>
        ))}
      </ul>
    </>
  );
};

const Files = ({ point }: { point: Point }) => {
  const w = useWords(words).points;
  if (point.flags.length > 0) return <Flags flags={point.flags} />;
  if (point.files.length === 0) return point.asked ? <Tag tone="warn">{w.none}</Tag> : <span className="small">{w.deduction}</span>;
  return (
    <ul className="point-files">
      {point.files.map(({ id, number, name }) => (
        <li key={id}>
          <span className="num">{number}</span>{' '}
          <a href={`/api/attachments/${id}/content`} download={name}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
};

const Confirm = ({ id, points }: { id: string; points: Read }) => {
  const w = useWords(words).points;
  const check = useAction(api.checkPoints, { done: w.done });
  const { checked } = points;
  return (
    <>
      {checked && (
        <p className="small">
          {w.checked(checked.person, sayInstant(new Date(checked.at)))} {!checked.current && <Tag tone="warn">{w.stale}</Tag>}
        </p>
      )}
      {points.mayCheck && (
        <p className="bundle-row no-print">
          <button type="button" className={checked?.current ? 'btn' : 'btn primary'} disabled={check.busy} onClick={() => void check.run({ id })}>
            {checked ? w.again : w.check}
          </button>
          {points.required && <span className="small">{w.required}</span>}
        </p>
      )}
    </>
  );
};

/** 申报单位对照市域产教联合体建设指标: every observation point with its evidence, and what is left without. */
export const Points = ({ a }: { a: ApplicationPage }) => {
  const w = useWords(words).points;
  const language = useLanguage();
  const { data } = useRead(api.points, { id: a.id });
  if (!data) return <Skeleton lines={6} />;
  const { without, items, mayCheck } = data;
  return (
    <Card
      title={w.title}
      side={
        mayCheck && (
          <LinkTo className="btn no-print" to={`/applications/${a.id}?tab=attachments`}>
            {w.upload}
          </LinkTo>
        )
      }
    >
      <p className="small">{w.lead}</p>
      <p role="status">
        {without.length === 0 ? (
          <Tag tone="ok">{w.whole}</Tag>
        ) : (
          <>
            <Tag tone="warn">{w.without(without.length)}</Tag> <span className="num">{without.join('、')}</span>
          </>
        )}
      </p>
      <Confirm id={a.id} points={data} />
      <DataTable
        rows={items}
        keyOf={({ code }) => code}
        caption={w.title}
        empty={w.none}
        columns={[
          { title: w.code, width: '72', cell: ({ code }) => <b className="num">{code}</b> },
          {
            title: w.text,
            cell: ({ text, group }) => (
              <>
                <span className="small">{group[language]}</span>
                <br />
                <span lang="zh-CN">{text}</span>
              </>
            ),
          },
          { title: w.files, width: '32%', cell: point => <Files point={point} /> },
        ]}
      />
    </Card>
  );
};
