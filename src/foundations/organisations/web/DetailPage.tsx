import { queryOf } from '#ui/fetch/query.ts';
import { Card, Facts, LinkTo, Page } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { useDistrictWords, useKindWords } from './say.ts';

const organisation = queryOf(api.get);
export const loader = organisation.load;

export const Component = () => {
  const w = useWords(words);
  const sayKind = useKindWords();
  const sayDistrict = useDistrictWords();
  const row = organisation.use();
  return (
    <Page
      title={row.name}
      crumbs={[{ title: w.title, to: '/organisations' }]}
      beside={
        <>
          {row.invented && <Tag tone="warn">{w.invented}</Tag>}
          {row.derived && <Tag tone="plain">{w.derived}</Tag>}
        </>
      }
      lead={row.derived ? w.derivedHint : undefined}
      actions={
        <>
          {row.allowed.includes('merge') && (
            <LinkTo className="btn" to={`/organisations/${row.id}/merge`}>
              {w.merge}
            </LinkTo>
          )}
          {row.allowed.includes('change') && (
            <LinkTo className="btn primary" to={`/organisations/${row.id}/edit`}>
              {w.change}
            </LinkTo>
          )}
        </>
      }
    >
      {row.mergedInto && (
        <p className="notice">
          {w.mergedInto} <LinkTo to={`/organisations/${row.mergedInto}`}>{row.mergedIntoName}</LinkTo>
        </p>
      )}
      <Card title={w.facts}>
        <Facts
          items={[
            [w.column.kind, sayKind(row)],
            [w.column.district, sayDistrict(row)],
            [w.column.code, row.creditCode && <span className="num">{row.creditCode}</span>],
          ]}
        />
      </Card>
      {row.aliases.length > 0 && (
        <Card title={w.aliases}>
          <ul>
            {row.aliases.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
};
