import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Labelled, type Shared } from '../input/Fields.tsx';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import './choose.css';

export type Suggestion = { readonly id: string; readonly label: string; readonly note?: string | undefined };

type Props<S extends Suggestion> = Shared & {
  /** What is chosen now, as it is written in the field. */
  readonly value: string;
  readonly find: (text: string) => Promise<readonly S[]>;
  readonly onChoose: (chosen: S | null) => void;
  readonly autoFocus?: boolean;
};

/** A text field that offers what fits while one types, and takes only what it offered: for long lists that the server keeps. */
export const Suggest = <S extends Suggestion>({ value, find, onChoose, autoFocus, ...shared }: Props<S>) => {
  const w = useWords(common);
  const list = useId();
  const [text, setText] = useState<string | null>(null);
  const [offers, setOffers] = useState<readonly S[] | null>(null);
  const [active, setActive] = useState(0);
  const asked = useRef(0);
  const open = text !== null && offers !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again for new text only
  useEffect(() => {
    if (text === null) return;
    const mine = ++asked.current;
    const timer = setTimeout(() => {
      void find(text.trim()).then(found => {
        if (mine !== asked.current) return;
        setOffers(found);
        setActive(0);
      });
    }, 150);
    return () => clearTimeout(timer);
  }, [text]);
  const shut = () => {
    asked.current += 1;
    setText(null);
    setOffers(null);
  };
  const choose = (chosen: S) => {
    shut();
    onChoose(chosen);
  };
  const onKey = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key === 'ArrowDown') setText(was => was ?? value);
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
        setActive(index => Math.min(index + 1, offers.length - 1));
        break;
      case 'ArrowUp':
        setActive(index => Math.max(index - 1, 0));
        break;
      case 'Enter':
        if (offers[active]) choose(offers[active]);
        break;
      case 'Escape':
        shut();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Labelled {...shared}>
      {tied => (
        <div className="suggest">
          <input
            {...tied}
            className="input"
            role="combobox"
            autoComplete="off"
            autoFocus={autoFocus}
            aria-expanded={open}
            aria-controls={open ? list : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && offers[active] ? `${list}-${active}` : undefined}
            value={text ?? value}
            onFocus={event => event.target.select()}
            onChange={event => {
              setText(event.target.value);
              if (value) onChoose(null);
            }}
            onClick={() => setText(was => was ?? value)}
            onBlur={shut}
            onKeyDown={onKey}
          />
          {open && (
            <div className="suggest-list" id={list} role="listbox" aria-label={shared.label}>
              {offers.length === 0 && <div className="suggest-none small">{w.nothingFits}</div>}
              {offers.map((offer, index) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
                <div
                  key={offer.id}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  className="suggest-option"
                  onPointerDown={event => event.preventDefault()}
                  onClick={() => choose(offer)}
                >
                  {offer.label}
                  {offer.note && <span className="small">{offer.note}</span>}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
    </Labelled>
  );
};
