import { compare, divide, isDecimal, multiply, sayDecimal } from '#kernel/decimal.ts';
import type { Keeper } from '#ui/draft/keeper.ts';
import { Card } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { SheetPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { type Asked, Figure } from './Figure.tsx';
import { useFigures } from './filling.ts';

type Line = { readonly label: string; readonly gloss?: string | undefined; readonly unit: string; readonly questions: readonly Asked[] };
type Topic = { readonly row: string; readonly lines: readonly Line[] };

/** Years of one thing beside each other; both halves of a ratio under each other. */
const topicsOf = (questions: readonly Asked[]): Topic[] => {
  const topics = new Map<string, Map<string, Line>>();
  for (const question of questions) {
    const topic = `${question.row}${question.part ? `:${question.cell.replace(/\.\d{4}/u, '')}` : ''}`;
    const lines = topics.get(topic) ?? new Map<string, Line>();
    const key = `${question.label}|${question.unit}`;
    const line = lines.get(key);
    lines.set(key, { label: question.label, gloss: question.gloss, unit: question.unit, questions: [...(line?.questions ?? []), question] });
    topics.set(topic, lines);
  }
  return [...topics].map(([row, lines]) => ({ row, lines: [...lines.values()] }));
};

const text = (value: unknown): string | null => (typeof value === 'string' && isDecimal(value) ? value : null);

/** What the two halves come to, while one types; nothing to say while one is missing. */
const Ratios = ({ topic, keeper }: { topic: Topic; keeper: Keeper }) => {
  const w = useWords(words);
  const answers = useFigures(keeper);
  const numerators = topic.lines.flatMap(line => line.questions).filter(question => question.part === 'numerator');
  const said = numerators.flatMap(({ key, cell, year }) => {
    const [part, whole] = [text(answers[key]), text(answers[`${cell}:denominator`])];
    if (part === null || whole === null || whole === '0' || compare(part, whole) > 0) return [];
    return [`${year ?? ''} ${w.sheet.ratio(sayDecimal(divide(multiply(part, '100'), whole, 2)))}`.trim()];
  });
  return said.length > 0 ? <p className="small num c-ratio">{said.join('　')}</p> : null;
};

const useImpossible = (keeper: Keeper): ((question: Asked) => string | undefined) => {
  const w = useWords(words);
  const answers = useFigures(keeper);
  return ({ part, key, cell }) => {
    if (part !== 'numerator') return undefined;
    const [a, b] = [text(answers[key]), text(answers[`${cell}:denominator`])];
    return a !== null && b !== null && compare(a, b) > 0 ? w.sheet.impossible : undefined;
  };
};

/** Everything that this member is asked, a card of inputs on a phone and a table of years on a desk. */
export const Figures = ({ page, keeper }: { page: SheetPage; keeper: Keeper }) => {
  const w = useWords(words);
  const language = useLanguage();
  const wrongOf = useImpossible(keeper);
  const topics = topicsOf(page.questions);
  const captionOf = (question: Asked) =>
    [question.year && `${question.year}${language === 'zh-CN' ? '年' : ''}`, w.basis[question.basis]].filter(Boolean).join(' ');
  return (
    <Card title={w.sheet.figures}>
      <p className="small">{topics.length > 0 ? w.sheet.figuresLead : w.sheet.noFigures}</p>
      {topics.map(topic => (
        <div key={topic.row} className="c-topic">
          {topic.lines.map(line => (
            <fieldset key={line.label + line.unit} className="c-line">
              <legend>
                <span lang="zh-CN">{line.label}</span>
                {language === 'en' && line.gloss && <span className="small"> {line.gloss}</span>}
              </legend>
              <div className="c-years">
                {line.questions.map(question => (
                  <Figure key={question.key} question={question} caption={captionOf(question)} wrong={wrongOf(question)} />
                ))}
              </div>
            </fieldset>
          ))}
          <Ratios topic={topic} keeper={keeper} />
        </div>
      ))}
    </Card>
  );
};
