import { Component, lazy, type ReactNode, Suspense } from 'react';
import { emptyProse } from '#kernel/prose/prose.ts';
import { useWords } from '../words/useWords.ts';
import { Prose } from './Prose.tsx';
import type { ProseEditorProps } from './props.ts';
import { words } from './words.ts';

const load = () => import('./editor/Surface.tsx');
const Surface = lazy(load);

/** Begins to load the editor before it is needed. */
export const preloadProseEditor = (): void => void load().catch(() => {});

/** The editor could not be loaded: the text is there to be read, and what happened is told. */
class Fallback extends Component<{ readonly shown: ReactNode; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.shown : this.props.children;
  }
}

/** A text with tables and pictures, to be written. Its weight is loaded only where it stands. */
export const ProseEditor = (props: ProseEditorProps) => {
  const w = useWords(words);
  const shown = <Prose value={props.value ?? emptyProse} pictureUrl={props.pictureUrl} />;
  if (props.readOnly) return shown;
  const meanwhile = (said: string, role: 'status' | 'alert') => (
    <div className="prose-editor">
      <p className="small" role={role}>
        {said}
      </p>
      {shown}
    </div>
  );
  return (
    <Fallback shown={meanwhile(w.failed, 'alert')}>
      <Suspense fallback={meanwhile(w.loading, 'status')}>
        <Surface {...props} />
      </Suspense>
    </Fallback>
  );
};
