import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView, type NodeView } from 'prosemirror-view';
import type { PictureUrl } from '../Prose.tsx';
import { kind } from './schema.ts';

export const mostPictureBytes = 10 * 2 ** 20;

/** Shows a stored picture; its file is asked for where the product keeps it. */
export const pictureView =
  (url: PictureUrl, said: { readonly noAlt: string }) =>
  (node: Node): NodeView => {
    const dom = document.createElement('figure');
    dom.className = 'prose-picture';
    const image = document.createElement('img');
    const caption = document.createElement('figcaption');
    dom.append(image, caption);
    const show = ({ attrs }: Node) => {
      const { picture, alt, caption: words, width } = attrs as { picture: string; alt: string | null; caption: string | null; width: number | null };
      if (dom.dataset['picture'] !== picture) image.src = url(picture);
      dom.dataset['picture'] = picture;
      image.alt = alt ?? words ?? said.noAlt;
      image.style.width = width ? `${width}%` : '';
      caption.textContent = words ?? '';
      caption.hidden = !words;
    };
    show(node);
    return {
      dom,
      update: next => {
        if (next.type !== kind('picture')) return false;
        show(next);
        return true;
      },
      ignoreMutation: () => true,
    };
  };

type Act = { readonly add: { readonly id: object; readonly pos: number; readonly text: string } } | { readonly remove: object };
const key = new PluginKey<DecorationSet>('uploads');

/** Marks the places where pictures will stand when they are stored; the text may be edited meanwhile. */
export const uploads = (): Plugin =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const moved = set.map(tr.mapping, tr.doc);
        const act = tr.getMeta(key) as Act | undefined;
        if (!act) return moved;
        if ('remove' in act) return moved.remove(moved.find(undefined, undefined, spec => spec['id'] === act.remove));
        const mark = document.createElement('span');
        mark.className = 'prose-waiting';
        mark.textContent = act.add.text;
        return moved.add(tr.doc, [Decoration.widget(act.add.pos, mark, { id: act.add.id })]);
      },
    },
    props: { decorations: state => key.getState(state) },
  });

const placeOf = (view: EditorView, id: object): number | undefined => key.getState(view.state)?.find(undefined, undefined, spec => spec['id'] === id)[0]?.from;

/** Stores a picture and puts it where it was wanted, or tells that it could not be stored. Gives the place it stands in. */
export const insertPicture = async (view: EditorView, pos: number, text: string, store: () => Promise<{ readonly id: string }>): Promise<number | null> => {
  const id = {};
  view.dispatch(view.state.tr.setMeta(key, { add: { id, pos, text } }));
  try {
    const stored = await store();
    if (view.isDestroyed) return null;
    const at = placeOf(view, id);
    const tr = view.state.tr.setMeta(key, { remove: id });
    if (at === undefined) {
      view.dispatch(tr);
      return null;
    }
    const $at = tr.doc.resolve(at);
    const node = kind('picture').create({ picture: stored.id });
    // In an empty line the picture takes its place; in a text it follows its paragraph.
    const isEmptyLine = $at.parent.isTextblock && $at.parent.content.size === 0 && $at.depth > 0;
    const depth =
      [...Array($at.depth + 1).keys()].reverse().find(one => $at.node(one).canReplaceWith($at.indexAfter(one), $at.indexAfter(one), kind('picture'))) ?? 0;
    const before = tr.doc.content.size;
    if (isEmptyLine && $at.depth === depth + 1) tr.replaceWith($at.before(), $at.after(), [node, kind('paragraph').create()]);
    else tr.insert($at.depth > depth ? $at.after(depth + 1) : at, node);
    view.dispatch(tr.scrollIntoView());
    const start = isEmptyLine && $at.depth === depth + 1 ? $at.before() : $at.depth > depth ? $at.after(depth + 1) : at;
    return tr.doc.content.size !== before && view.state.doc.nodeAt(start)?.type === kind('picture') ? start : null;
  } catch (error) {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { remove: id }));
    throw error;
  }
};
