import { EditorState, Selection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Prose } from '#kernel/prose/prose.ts';
import type { PictureUrl } from '../Prose.tsx';
import { clipboard, type Told } from './clipboard.ts';
import { keyOf, toNode, toProse } from './convert.ts';
import { pictureView, uploads } from './pictures.ts';
import { plugins } from './plugins.ts';

export type Mounted = {
  readonly view: EditorView;
  /** A text from outside: what is new in it is put in place, and the caret stays where it is. */
  readonly take: (prose: Prose) => void;
  readonly destroy: () => void;
};

type Settings = {
  readonly value: Prose;
  readonly attributes: Record<string, string>;
  readonly pictureUrl: PictureUrl;
  readonly noAlt: string;
  readonly told: Told;
  readonly onState: (state: EditorState) => void;
  readonly onChange: (prose: Prose) => void;
  readonly onTools: () => void;
};

/** Where the caret may stand, at once. */
const startOf = (value: Prose): EditorState => {
  const doc = toNode(value);
  return EditorState.create({ doc, selection: Selection.atStart(doc), plugins: [...plugins(), uploads()] });
};

/** The smallest step from what is there to what it should be; nobody’s undo takes it back. */
const towards = (state: EditorState, prose: Prose): Transaction | null => {
  const next = toNode(prose);
  const start = state.doc.content.findDiffStart(next.content);
  if (start === null) return null;
  const end = state.doc.content.findDiffEnd(next.content)!;
  // Where the same stands twice both ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return state.tr.replace(start, end.a + overlap, next.slice(start, end.b + overlap)).setMeta('addToHistory', false);
};

export const mountEditor = (place: HTMLElement, { value, attributes, pictureUrl, noAlt, told, onState, onChange, onTools }: Settings): Mounted => {
  let waiting: Prose | null = null;
  let silent = false;
  const view = new EditorView(place, {
    state: startOf(value),
    attributes,
    nodeViews: { picture: pictureView(pictureUrl, { noAlt }) },
    dispatchTransaction(tr) {
      const state = view.state.apply(tr);
      view.updateState(state);
      onState(state);
      if (tr.docChanged && !silent) onChange(toProse(state.doc));
    },
    handleDOMEvents: {
      ...clipboard(told),
      compositionend: () => {
        // After the editor has read what was composed.
        setTimeout(() => waiting && !view.isDestroyed && take(waiting), 50);
        return false;
      },
      keydown: (_view, event) => {
        if (!(event.altKey && event.key === 'F10')) return false;
        event.preventDefault();
        onTools();
        return true;
      },
    },
  });
  const take = (prose: Prose): void => {
    waiting = null;
    if (keyOf(toProse(view.state.doc)) === keyOf(prose)) return;
    // Nothing is changed under the hands of who is composing a character.
    if (view.composing) {
      waiting = prose;
      return;
    }
    const tr = towards(view.state, prose);
    if (!tr) return;
    silent = true;
    view.dispatch(tr);
    silent = false;
  };
  return { view, take, destroy: () => view.destroy() };
};
