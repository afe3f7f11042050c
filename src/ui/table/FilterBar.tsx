import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import './table.css';

type Filter = { readonly filter: URLSearchParams; readonly setFilter: (name: string, value: string) => void };

/** What narrows a list, above it; everything in it lives in the address. */
export const FilterBar = ({ children }: { children: ReactNode }) => {
  const w = useWords(common);
  return (
    <search className="filter-bar no-print" aria-label={w.filter}>
      {children}
    </search>
  );
};

/** Free text: asked when Enter is pressed or the field is left. */
export const FilterText = ({ name, label, filter, setFilter }: Filter & { name: string; label: string }) => {
  const w = useWords(common);
  const id = useId();
  const asked = filter.get(name) ?? '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const ask = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() !== asked) setFilter(name, text.trim());
  };
  return (
    <form className="filter-text" onSubmit={ask}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input id={id} type="search" className="input" placeholder={label} value={text} onChange={event => setText(event.target.value)} onBlur={() => ask()} />
      <button type="submit" className="btn">
        {w.search}
      </button>
    </form>
  );
};

export const FilterSelect = ({
  name,
  label,
  options,
  filter,
  setFilter,
}: Filter & { name: string; label: string; options: readonly { readonly value: string; readonly label: string }[] }) => {
  const w = useWords(common);
  const id = useId();
  return (
    <label htmlFor={id} className="filter-select">
      <span className="small">{label}</span>
      <select id={id} className="input" value={filter.get(name) ?? ''} onChange={event => setFilter(name, event.target.value)}>
        <option value="">{w.all}</option>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
};

/** A day (`YYYY-MM-DD`), with the browser's own calendar. */
export const FilterDay = ({ name, label, filter, setFilter }: Filter & { name: string; label: string }) => {
  const id = useId();
  return (
    <label htmlFor={id} className="filter-select">
      <span className="small">{label}</span>
      <input id={id} type="date" className="input" value={filter.get(name) ?? ''} onChange={event => setFilter(name, event.target.value)} />
    </label>
  );
};
