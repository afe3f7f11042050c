import { usePartNames } from '#foundations/procedures/web/published.tsx';
import { cellsOf, sectionsOf } from '#kernel/form/cells.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card, Facts } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type PackagePage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { PackageAnnexes } from './PackageAnnexes.tsx';
import { Papers } from './Papers.tsx';

const FormPreview = ({ definition }: Pick<PackagePage, 'definition'>) => {
  const w = useWords(words);
  const english = useLanguage() === 'en';
  const cells = cellsOf(definition);
  const rows = sectionsOf(definition).map(({ key, label, gloss }) => {
    const mine = cells.filter(cell => cell.section === key);
    return { id: key, label: english && gloss ? `${label} ${gloss}` : label, count: mine.length, required: mine.filter(cell => cell.required).length };
  });
  const count = (severity: string) => definition.rules.filter(rule => rule.severity === severity).length;
  return (
    <Card title={w.preview.form(definition.title)} side={<span className="small">{w.preview.rules(count('error'), count('warning'))}</span>} flush>
      <DataTable
        rows={rows}
        empty=""
        columns={[
          { title: w.preview.section, cell: row => <span lang="zh-CN">{row.label}</span> },
          { title: w.preview.cells, number: true, cell: row => row.count },
          { title: w.preview.required, number: true, cell: row => row.required },
        ]}
      />
    </Card>
  );
};

const ProcedurePreview = ({ procedure }: Pick<PackagePage, 'procedure'>) => {
  const w = useWords(words);
  const parts = usePartNames();
  const language = useLanguage();
  const stepsOf = (stage: string) => {
    const here = procedure.steps.filter(step => step.from.includes(stage));
    return here.map(step => w.withMore(step.name[language], w.listed(step.by.map(part => parts[part]))));
  };
  return (
    <Card title={w.preview.procedure} flush>
      <DataTable
        rows={procedure.stages}
        keyOf={stage => stage.key}
        empty=""
        columns={[
          { title: w.preview.stage, cell: stage => stage.name[language] },
          { title: w.preview.waitsFor, cell: stage => (stage.waitsFor ? parts[stage.waitsFor] : w.preview.over) },
          { title: w.preview.steps, cell: stage => w.listed(stepsOf(stage.key)) },
        ]}
      />
    </Card>
  );
};

/** What a call made from this package would ask of people, before anybody makes one. */
export const PackagePreview = ({ id, version }: { id: string; version: string }) => {
  const w = useWords(words);
  const { data, error, refetch } = useRead(api.package, { id, version });
  const problem = asProblem(error);
  if (problem) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return (
    <section className="package-preview" aria-label={w.preview.title}>
      <h2 className="section-title">{w.preview.title}</h2>
      <Card>
        <Facts
          items={[
            [w.facts.package, w.packageVersion(data.id, data.version)],
            [
              w.preview.digest,
              <span key="digest" className="num digest">
                {data.digest}
              </span>,
            ],
            [w.facts.leadType, w.leadType[data.programme.leadType]],
            [w.preview.state, data.inUse ? w.preview.inUse : w.preview.notInUse],
          ]}
        />
      </Card>
      <FormPreview definition={data.definition} />
      <ProcedurePreview procedure={data.procedure} />
      <Papers programme={data.programme}>
        <PackageAnnexes programme={data.programme} />
      </Papers>
    </section>
  );
};
