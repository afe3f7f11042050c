import { Card } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { SheetPage } from '../../contract.ts';
import { asksReason, linesOf, reasonOf, type Sheet, scoreOf } from '../../rules/sheet.ts';
import { words } from '../../words/index.ts';
import { Field } from './Field.tsx';
import { useKeeper, useSheet } from './scoring.ts';

type Line = ReturnType<typeof linesOf>[number] & { readonly text: string };

const Point = ({ page, line, sheet }: { page: SheetPage; line: Line; sheet: Sheet }) => {
  const w = useWords(words).sheet;
  const asked = asksReason(page.scheme, line.code, scoreOf(sheet, line.code));
  const reason = reasonOf(sheet, line.code);
  return (
    <li className="rv-point">
      <p lang="zh-CN">
        <b className="num">{line.code}</b> {line.text}
      </p>
      <div className="rv-answer">
        <Field
          field={`score:${line.code}`}
          label={line.deduction ? w.deductionOf(line.code) : w.scoreOf(line.code)}
          hint={line.deduction ? w.deduct(line.most) : w.outOf(line.most)}
          disabled={!page.editable}
        />
        <Field
          field={`reason:${line.code}`}
          label={w.reasonOf(line.code)}
          wrong={page.editable && asked && reason === null ? w.reasonAsked : undefined}
          lines={1}
          placeholder={w.reason}
          disabled={!page.editable}
        />
      </div>
    </li>
  );
};

/** Every point under its basic indicator, with score and reason; what is taken away stands last. */
export const Points = ({ page }: { page: SheetPage }) => {
  const w = useWords(words).sheet;
  const language = useLanguage();
  const sheet = useSheet(useKeeper());
  const lines = new Map(linesOf(page.scheme).map(line => [line.code, line]));
  const groups = [
    ...Map.groupBy(
      page.points.filter(({ code }) => lines.has(code)),
      point => point.indicator.no,
    ).values(),
  ];
  return (
    <div className="stack">
      {groups.map(points => {
        const { no, name, gloss } = points[0]!.indicator;
        return (
          <Card key={no} title={<span className="own-words">{`${no}. ${language === 'en' ? gloss : name}`}</span>}>
            <ol className="rv-list">
              {points.map(({ code, text }) => (
                <Point key={code} page={page} line={{ ...lines.get(code)!, text }} sheet={sheet} />
              ))}
            </ol>
          </Card>
        );
      })}
      <Card>
        <Field field="comment" label={w.comment} lines={4} disabled={!page.editable} />
      </Card>
    </div>
  );
};
