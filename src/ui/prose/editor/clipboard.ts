import { Slice } from 'prosemirror-model';
import { Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { proseLimits } from '#kernel/prose/limits.ts';
import { type Prose, proseOf } from '#kernel/prose/prose.ts';
import { pastedProse } from '../paste/prose.ts';
import { toNode } from './convert.ts';

/** More than this is a book; the program that gave it would freeze the page. */
const mostHtml = 8_000_000;

export type Told = { readonly files: (files: readonly File[], pos: number) => void; readonly tooMuch: () => void; readonly lost: (count: number) => void };

const sliceOf = (prose: Prose): Slice => Slice.maxOpen(toNode(prose).content, false);

const fileOf = (source: string, nth: number): File | null => {
  const [, type, data] = /^data:(image\/(?:png|jpe?g));base64,([\s\S]*)$/i.exec(source) ?? [];
  if (!type || !data) return null;
  try {
    const bytes = Uint8Array.from(atob(data.replaceAll(/\s/g, '')), character => character.charCodeAt(0));
    return new File([bytes], `picture-${nth}.${/png/i.test(type) ? 'png' : 'jpg'}`, { type });
  } catch {
    return null;
  }
};

/**
 * What came by clipboard or by hand into the text. The editor's own way of reading HTML makes documents of texts, which our policy forbids;
 * ours reads it as data (`paste/`). False: there was nothing of use.
 */
const take = (view: EditorView, event: Event, data: DataTransfer, told: Told): boolean => {
  const files = [...data.files];
  const html = data.getData('text/html');
  const text = data.getData('text/plain');
  const isFile = files.length > 0 && text.trim() === '' && !/<(?:table|p|li)\b/i.test(html);
  if (isFile) {
    told.files(files, view.state.selection.to);
    return true;
  }
  if (html === '' && text === '') return false;
  if (text.length > proseLimits.characters) {
    told.tooMuch();
    return true;
  }
  const { prose, pictures, lost } =
    html !== '' && html.length <= mostHtml ? pastedProse(html) : { prose: proseOf(text.replace(/(?:\r?\n)+$/, '')), pictures: [], lost: 0 };
  if (prose.content.length > 0) {
    const slice = sliceOf(prose);
    // Cells into cells is the table's own business.
    const taken = view.someProp('handlePaste', paste => paste(view, event as ClipboardEvent, slice));
    if (!taken) view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  }
  const made = pictures.flatMap((source, i) => fileOf(source, i + 1) ?? []);
  if (made.length > 0) told.files(made, view.state.selection.to);
  if (lost > 0) told.lost(lost);
  return true;
};

export const clipboard = (told: Told) => ({
  paste: (view: EditorView, event: ClipboardEvent): boolean => {
    if (!event.clipboardData || !view.editable) return false;
    event.preventDefault();
    take(view, event, event.clipboardData, told);
    return true;
  },
  drop: (view: EditorView, event: DragEvent): boolean => {
    // What was dragged from here is moved by the editor itself.
    if (view.dragging || !event.dataTransfer || !view.editable) return false;
    event.preventDefault();
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (!at) return true;
    const files = [...event.dataTransfer.files];
    if (files.length > 0) told.files(files, at.pos);
    else {
      view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
      take(view, event, event.dataTransfer, told);
    }
    return true;
  },
});
