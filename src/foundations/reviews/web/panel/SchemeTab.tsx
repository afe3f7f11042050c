import { useState } from 'react';
import { divide, toDecimal } from '#kernel/decimal.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, SelectField, TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { Aggregation, api, type PanelPage, type Scheme } from '../../contract.ts';
import { fullScore } from '../../rules/scheme.ts';
import { words } from '../../words/index.ts';

const decimal = (text: string): string => toDecimal(text.normalize('NFKC').trim()) ?? text.trim();
const optional = (text: string): string | null => (text.trim() === '' ? null : decimal(text));

/** Basic indicators with points that are scored, in their order. */
const groupsOf = (panel: PanelPage) => {
  const scored = new Set(panel.scheme.points.map(({ code }) => code));
  return [...new Map(panel.points.filter(({ code }) => scored.has(code)).map(({ indicator }) => [indicator.no, indicator])).values()];
};

/** Equal weights that come to a hundred: the first takes what division leaves. */
const equal = (numbers: readonly string[]): NonNullable<Scheme['groups']> => {
  const each = Math.floor(100 / numbers.length);
  return numbers.map((no, i) => ({ no, weight: String(i === 0 ? 100 - each * (numbers.length - 1) : each) }));
};

/** How scores become a result: changed while the panel is a draft, read afterwards. */
export const SchemeTab = ({ panel }: { panel: PanelPage }) => {
  const w = useWords(words);
  const language = useLanguage();
  const [scheme, setScheme] = useState<Scheme>(panel.scheme);
  const change = useAction(api.changePanel, { done: w.scheme.saved, quiet: true });
  const fixed = panel.state !== 'draft';
  const groups = groupsOf(panel);
  const set = (more: Partial<Scheme>) => setScheme({ ...scheme, ...more });
  const weigh = (no: string, weight: string) => set({ groups: scheme.groups!.map(group => (group.no === no ? { no, weight } : group)) });
  const clean: Scheme = {
    ...scheme,
    step: decimal(scheme.step),
    outlier: decimal(scheme.outlier),
    deduction: scheme.deduction && { ...scheme.deduction, most: decimal(scheme.deduction.most) },
    groups: scheme.groups?.map(({ no, weight }) => ({ no, weight: decimal(weight) })) ?? null,
  };
  const same = (most: string) => set({ points: scheme.points.map(({ code }) => ({ code, most: decimal(most) })) });
  const legal = clean.groups?.every(({ weight }) => toDecimal(weight) !== null) ?? clean.points.every(({ most }) => toDecimal(most) !== null);
  return (
    <Card>
      <div className="stack">
        <p className="small">{fixed ? w.scheme.fixed : w.scheme.lead}</p>
        {change.problem && <ProblemNote body={change.problem.body} />}
        <fieldset className="rv-scheme" disabled={fixed}>
          <legend className="sr-only">{w.panel.tabs.scheme}</legend>
          <SelectField
            label={w.scheme.aggregation}
            value={scheme.aggregation}
            onChange={value => set({ aggregation: value as Aggregation })}
            options={Aggregation.options.map(value => ({ value, label: w.aggregation[value] }))}
          />
          <TextField label={w.scheme.least} inputMode="numeric" value={String(scheme.least)} onChange={text => set({ least: Number(text) || 0 })} />
          <TextField label={w.scheme.places} inputMode="numeric" value={String(scheme.places)} onChange={text => set({ places: Number(text) || 0 })} />
          <TextField label={w.scheme.most} inputMode="decimal" value={scheme.points[0]!.most} onChange={same} />
          <TextField label={w.scheme.step} inputMode="decimal" value={scheme.step} onChange={step => set({ step })} />
          {scheme.deduction && (
            <TextField
              label={w.scheme.deduction}
              inputMode="decimal"
              value={scheme.deduction.most}
              onChange={most => set({ deduction: { ...scheme.deduction!, most } })}
            />
          )}
          <TextField
            label={w.scheme.reasonBelow}
            inputMode="decimal"
            value={scheme.reasonBelow ?? ''}
            onChange={text => set({ reasonBelow: optional(text) })}
          />
          <TextField
            label={w.scheme.reasonAbove}
            inputMode="decimal"
            value={scheme.reasonAbove ?? ''}
            onChange={text => set({ reasonAbove: optional(text) })}
          />
          <TextField label={w.scheme.outlier} inputMode="decimal" value={scheme.outlier} onChange={outlier => set({ outlier })} />
        </fieldset>
        <CheckField
          label={w.scheme.weights}
          disabled={fixed}
          checked={scheme.groups !== null}
          onChange={on => set({ groups: on ? equal(groups.map(({ no }) => no)) : null })}
        />
        {scheme.groups && (
          <fieldset className="rv-scheme" disabled={fixed}>
            <legend className="sr-only">{w.scheme.weights}</legend>
            {groups.map(({ no, name, gloss }) => (
              <TextField
                key={no}
                label={w.scheme.group(no, language === 'en' ? gloss : name)}
                inputMode="decimal"
                value={scheme.groups!.find(group => group.no === no)?.weight ?? ''}
                onChange={weight => weigh(no, weight)}
              />
            ))}
          </fieldset>
        )}
        {legal && <p className="num">{w.scheme.full(divide(fullScore(clean), '1', 2))}</p>}
        {!fixed && (
          <p>
            <button type="button" className="btn primary" disabled={change.busy} onClick={() => void change.run({ id: panel.id, scheme: clean })}>
              {w.scheme.save}
            </button>
          </p>
        )}
      </div>
    </Card>
  );
};
