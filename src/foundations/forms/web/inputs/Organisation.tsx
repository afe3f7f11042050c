import { type ComponentProps, type KeyboardEvent, useEffect, useId, useState } from 'react';
import { api, type Organisation } from '#foundations/organisations/contract.ts';
import { call } from '#ui/fetch/client.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';

const most = 8;
const pause = 200;

const usePaused = (text: string) => {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
};

/** The entry of the directory with exactly this name; undefined when there is none, or when nobody can say now. */
export const organisationNamed = async (name: string): Promise<Organisation | undefined> => {
  if (name.trim().length < 2) return undefined;
  const found = await call(api.list, { q: name.trim().slice(0, 50), size: most }).catch(() => null);
  return found?.items.find(item => item.name === name.trim());
};

type Props = {
  readonly input: ComponentProps<'input'>;
  readonly text: string;
  readonly typing: boolean;
  readonly onPick: (organisation: Organisation) => void;
};

/** A name typed freely, with the directory at hand: arrow keys and Enter take an entry, everything else stays as typed. */
export const OrganisationInput = ({ input, text, typing, onPick }: Props) => {
  const w = useWords(words).organisation;
  const list = useId();
  const [closed, setClosed] = useState(true);
  const [active, setActive] = useState(-1);
  const asked = usePaused(text.trim()).slice(0, 50);
  const open = typing && !closed && text.trim() !== '';
  const read = useRead(api.list, { q: asked, size: most }, { enabled: open && asked !== '' });
  const items = open ? (read.data?.items ?? []) : [];

  const pick = (organisation: Organisation) => {
    setClosed(true);
    setActive(-1);
    onPick(organisation);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const chosen = items[active];
    if (event.key === 'Enter' && chosen) {
      pick(chosen);
      event.preventDefault();
    } else if (event.key === 'Escape' && open) {
      setClosed(true);
      event.stopPropagation();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && items.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length);
      event.preventDefault();
    } else input.onKeyDown?.(event);
  };
  return (
    <div className="f-combo">
      <input
        {...input}
        className="input"
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-activedescendant={active >= 0 && items[active] ? `${list}-${active}` : undefined}
        onChange={event => {
          setClosed(false);
          setActive(-1);
          input.onChange?.(event);
        }}
        onBlur={event => {
          setClosed(true);
          input.onBlur?.(event);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={w.options} className="f-options" hidden={items.length === 0}>
        {items.map((item, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's
          <div
            key={item.id}
            id={`${list}-${i}`}
            role="option"
            className="f-option"
            aria-selected={i === active}
            onMouseDown={event => event.preventDefault()}
            onClick={() => pick(item)}
          >
            {item.name}
            {item.districtName && <span className="small"> {item.districtName}</span>}
          </div>
        ))}
      </div>
      {open && items.length === 0 && (
        <p className="f-options small" role="status">
          {read.isError ? w.unreachable : read.data ? w.none : w.searching}
        </p>
      )}
    </div>
  );
};
