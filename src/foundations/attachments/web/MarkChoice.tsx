import { useState } from 'react';
import { TextField } from '#ui/input/Fields.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { findMarks, type Mark } from './marks.ts';

type Props = { readonly marks: readonly Mark[]; readonly chosen: readonly string[]; readonly onChange: (chosen: readonly string[]) => void };

/** The observation points, to be searched and ticked, several at a time; what is ticked stays in sight while one searches for more. */
export const MarkChoice = ({ marks, chosen, onChange }: Props) => {
  const w = useWords(words).marks;
  const language = useLanguage();
  const [text, setText] = useState('');
  const found = findMarks(marks, text);
  const shown = marks.filter(mark => found.includes(mark) || chosen.includes(mark.key));
  const toggle = (key: string) => onChange(chosen.includes(key) ? chosen.filter(one => one !== key) : [...chosen, key]);
  return (
    <fieldset className="marks">
      <legend>{w.legend}</legend>
      <TextField label={w.search} value={text} onChange={setText} type="search" hint={w.chosen(chosen.length)} />
      {found.length === 0 && (
        <p className="small" role="status">
          {w.noneFound}
        </p>
      )}
      <ul className="marks-list">
        {shown.map((mark, i) => (
          <li key={mark.key}>
            {shown[i - 1]?.group['zh-CN'] !== mark.group['zh-CN'] && <p className="small marks-group">{mark.group[language]}</p>}
            <label className="check">
              <input type="checkbox" checked={chosen.includes(mark.key)} onChange={() => toggle(mark.key)} />
              <span lang="zh-CN">
                <b className="num">{mark.key}</b> {mark.label}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
};
