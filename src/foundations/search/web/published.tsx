import { type FormEvent, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '#ui/icon/Icon.tsx';
import { LinkTo } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import './search.css';

/** The search field in the head of every page; at narrow widths a sign that leads to the page. Ctrl+K or ⌘K goes to it. */
export const SearchBox = () => {
  const w = useWords(words);
  const go = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const may = usePermission('search.use');
  useEffect(() => {
    if (!may) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (field.current?.offsetParent) field.current.focus();
      else void go('/search');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [go, may]);
  if (!may) return null;
  const search = (event: FormEvent) => {
    event.preventDefault();
    const q = field.current!.value.trim();
    if (q !== '') void go(`/search?${new URLSearchParams({ q })}`);
  };
  return (
    <>
      <search className="search-box">
        <form onSubmit={search}>
          <Icon name="glass" />
          <input ref={field} type="search" className="input" aria-label={w.field} placeholder={w.field} maxLength={50} aria-keyshortcuts="Control+K Meta+K" />
        </form>
      </search>
      <LinkTo className="btn plain search-link" to="/search" aria-label={w.title}>
        <Icon name="glass" />
      </LinkTo>
    </>
  );
};
