import { useState } from 'react';
import { useAction } from '#ui/fetch/useAction.ts';
import { SelectField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Odd, type Sealing } from '../contract.ts';
import { words } from '../words/index.ts';
import { PictureButton } from './PictureButton.tsx';

const choiceOf = (at: { copy: string; page: number }) => `${at.copy} ${at.page}`;

/** What a page without a readable code is, said by eye. */
const Which = ({ odd, sealing, name }: { odd: Odd; sealing: Sealing; name: string }) => {
  const w = useWords(words);
  const judge = useAction(api.judge, { done: w.odd.confirmed, refreshes: [api.get, api.ofSubject] });
  const options = sealing.copies.flatMap(({ key, title, pages }) =>
    Array.from({ length: pages ?? 0 }, (_, i) => ({ value: choiceOf({ copy: key, page: i + 1 }), label: `${title} ${w.page(i + 1)}` })),
  );
  const [chosen, setChosen] = useState(odd.guess ? choiceOf(odd.guess) : (options[0]?.value ?? ''));
  const [copy = '', page] = chosen.split(' ');
  return (
    <div className="seal-which">
      <SelectField label={w.odd.which} value={chosen} onChange={setChosen} options={options} />
      <button
        type="button"
        className="btn primary"
        disabled={judge.busy}
        aria-label={w.odd.confirmOf(name)}
        onClick={() => void judge.run({ id: odd.id, as: 'page', copy, page: Number(page) })}
      >
        {w.odd.confirm}
      </button>
    </div>
  );
};

const OddPage = ({ odd, sealing }: { odd: Odd; sealing: Sealing }) => {
  const w = useWords(words);
  const name = w.odd.from(odd.file, odd.nth);
  const put = useAction(api.judge, { done: w.odd.ignored, refreshes: [api.get, api.ofSubject] });
  const back = useAction(api.judge, { done: w.odd.undone, refreshes: [api.get, api.ofSubject] });
  const aside = odd.kind === 'ignored' || odd.kind === 'empty';
  return (
    <li className="seal-odd">
      <PictureButton id={odd.id} name={name} />
      <div className="seal-odd-text">
        <Tag tone={aside ? 'plain' : 'warn'}>{w.odd.kind[odd.kind]}</Tag>
        <span className="small">{name}</span>
        {odd.said && <span className="small num">{w.odd.said(odd.said.versionCode, odd.said.page)}</span>}
        {sealing.mayUpload && odd.kind === 'unread' && <Which odd={odd} sealing={sealing} name={name} />}
        {sealing.mayUpload && !aside && (
          <button
            type="button"
            className="btn"
            disabled={put.busy}
            aria-label={w.odd.ignoreOf(name)}
            onClick={() => void put.run({ id: odd.id, as: 'ignored' })}
          >
            {w.odd.ignore}
          </button>
        )}
        {sealing.mayUpload && odd.kind === 'ignored' && (
          <button type="button" className="btn" disabled={back.busy} aria-label={w.odd.undoOf(name)} onClick={() => void back.run({ id: odd.id, as: 'read' })}>
            {w.odd.undo}
          </button>
        )}
      </div>
    </li>
  );
};

/** Scanned pages that prove nothing yet, and those that were put aside. */
export const OddPages = ({ sealing }: { sealing: Sealing }) => {
  const w = useWords(words);
  const [open, aside] = [
    sealing.odd.filter(({ kind }) => kind !== 'ignored' && kind !== 'empty'),
    sealing.odd.filter(({ kind }) => kind === 'ignored' || kind === 'empty'),
  ];
  return (
    <>
      {open.length > 0 && (
        <Card title={w.odd.title}>
          <ul className="seal-odds">
            {open.map(odd => (
              <OddPage key={odd.id} odd={odd} sealing={sealing} />
            ))}
          </ul>
        </Card>
      )}
      {aside.length > 0 && (
        <Card title={w.odd.aside}>
          <ul className="seal-odds">
            {aside.map(odd => (
              <OddPage key={odd.id} odd={odd} sealing={sealing} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
};
