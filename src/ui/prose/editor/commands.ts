import { setBlockType, toggleMark } from 'prosemirror-commands';
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import type { NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeaderRow,
} from 'prosemirror-tables';
import { kind, markKind } from './schema.ts';

export type ToolName =
  | 'text'
  | 'heading'
  | 'subheading'
  | 'strong'
  | 'em'
  | 'underline'
  | 'center'
  | 'right'
  | 'bullets'
  | 'numbers'
  | 'deeper'
  | 'higher'
  | 'clear'
  | 'undo'
  | 'redo';
export type TableToolName =
  | 'rowBefore'
  | 'rowAfter'
  | 'columnBefore'
  | 'columnAfter'
  | 'deleteRow'
  | 'deleteColumn'
  | 'merge'
  | 'split'
  | 'headerRow'
  | 'deleteTable';

export type Tool<Name extends string> = {
  readonly name: Name;
  readonly command: Command;
  /** Absent: it is no switch. */
  readonly isOn?: (state: EditorState) => boolean;
  readonly keys?: string;
  /** Keys as people read them, and as ARIA writes them. */
  readonly shown?: string;
};

const isMarked =
  (name: string) =>
  (state: EditorState): boolean => {
    const { from, to, empty, $from } = state.selection;
    const type = markKind(name);
    return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
  };
const isIn =
  (type: NodeType, attrs: Record<string, unknown> = {}) =>
  ({ selection: { $from } }: EditorState): boolean =>
    $from.parent.type === type && Object.entries(attrs).every(([name, value]) => $from.parent.attrs[name] === value);

/** The list around the caret, the innermost. */
const listAround = ({ selection: { $from } }: EditorState): { type: NodeType; depth: number; pos: number } | null => {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === kind('bullets') || type === kind('numbers')) return { type, depth, pos: $from.before(depth) };
  }
  return null;
};
const depthOfLists = ({ selection: { $from } }: EditorState): number =>
  Array.from({ length: $from.depth }, (_, i) => $from.node(i + 1).type).filter(type => type === kind('bullets') || type === kind('numbers')).length;

/** Into a list of this kind, from one kind into the other, or out of it. */
const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const list = listAround(state);
    if (!list) return wrapInList(type)(state, dispatch);
    if (list.type === type) return liftListItem(kind('item'))(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.pos, type));
    return true;
  };
const sink: Command = (state, dispatch) => depthOfLists(state) < 3 && sinkListItem(kind('item'))(state, dispatch);

const align =
  (to: 'center' | 'right'): Command =>
  (state, dispatch) => {
    const isSet = isIn(kind('paragraph'), { align: to })(state);
    const { tr } = state;
    let found = false;
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
      if (node.type !== kind('paragraph')) return;
      found = true;
      tr.setNodeAttribute(pos, 'align', isSet ? null : to);
    });
    if (found) dispatch?.(tr);
    return found;
  };

/** Plain text: no emphasis, no alignment, no heading. Lists and tables stay what they are. */
const clear: Command = (state, dispatch) => {
  const { tr } = state;
  const { from, to } = state.selection;
  tr.removeMark(from, to).setStoredMarks([]);
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type === kind('paragraph') && node.attrs['align']) tr.setNodeAttribute(pos, 'align', null);
    if (node.type === kind('heading')) tr.setNodeMarkup(pos, kind('paragraph'));
  });
  dispatch?.(tr);
  return true;
};

const toParagraph: Command = setBlockType(kind('paragraph'));

export const tools: readonly (readonly Tool<ToolName>[])[] = [
  [
    { name: 'text', command: toParagraph, isOn: isIn(kind('paragraph')), keys: 'Mod-Alt-0', shown: 'Ctrl+Alt+0' },
    {
      name: 'heading',
      command: setBlockType(kind('heading'), { level: 3 }),
      isOn: isIn(kind('heading'), { level: 3 }),
      keys: 'Mod-Alt-3',
      shown: 'Ctrl+Alt+3',
    },
    {
      name: 'subheading',
      command: setBlockType(kind('heading'), { level: 4 }),
      isOn: isIn(kind('heading'), { level: 4 }),
      keys: 'Mod-Alt-4',
      shown: 'Ctrl+Alt+4',
    },
  ],
  [
    { name: 'strong', command: toggleMark(markKind('strong')), isOn: isMarked('strong'), keys: 'Mod-b', shown: 'Ctrl+B' },
    { name: 'em', command: toggleMark(markKind('em')), isOn: isMarked('em'), keys: 'Mod-i', shown: 'Ctrl+I' },
    { name: 'underline', command: toggleMark(markKind('underline')), isOn: isMarked('underline'), keys: 'Mod-u', shown: 'Ctrl+U' },
    { name: 'center', command: align('center'), isOn: isIn(kind('paragraph'), { align: 'center' }) },
    { name: 'right', command: align('right'), isOn: isIn(kind('paragraph'), { align: 'right' }) },
  ],
  [
    {
      name: 'bullets',
      command: toggleList(kind('bullets')),
      isOn: state => listAround(state)?.type === kind('bullets'),
      keys: 'Mod-Shift-8',
      shown: 'Ctrl+Shift+8',
    },
    {
      name: 'numbers',
      command: toggleList(kind('numbers')),
      isOn: state => listAround(state)?.type === kind('numbers'),
      keys: 'Mod-Shift-7',
      shown: 'Ctrl+Shift+7',
    },
    { name: 'deeper', command: sink, keys: 'Mod-]', shown: 'Ctrl+]' },
    { name: 'higher', command: liftListItem(kind('item')), keys: 'Mod-[', shown: 'Ctrl+[' },
  ],
  [
    { name: 'clear', command: clear, keys: 'Mod-\\', shown: 'Ctrl+\\' },
    { name: 'undo', command: (state, dispatch) => undoDepth(state) > 0 && undo(state, dispatch), keys: 'Mod-z', shown: 'Ctrl+Z' },
    { name: 'redo', command: (state, dispatch) => redoDepth(state) > 0 && redo(state, dispatch), keys: 'Mod-y', shown: 'Ctrl+Y' },
  ],
];

const onlyInTable =
  (command: Command): Command =>
  (state, dispatch, view) =>
    isInTable(state) && command(state, dispatch, view);

export const tableTools: readonly Tool<TableToolName>[] = (
  [
    ['rowBefore', addRowBefore],
    ['rowAfter', addRowAfter],
    ['columnBefore', addColumnBefore],
    ['columnAfter', addColumnAfter],
    ['deleteRow', deleteRow],
    ['deleteColumn', deleteColumn],
    ['merge', mergeCells],
    ['split', splitCell],
    ['headerRow', toggleHeaderRow],
    ['deleteTable', deleteTable],
  ] as const
).map(([name, command]) => ({ name, command: onlyInTable(command) }));

/** Three rows of three, the first one of headers, and a line after it to go on writing. */
export const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const row = (name: 'cell' | 'header') =>
    kind('row').create(
      null,
      Array.from({ length: 3 }, () => kind(name).createAndFill()!),
    );
  const table = kind('table').create(null, [row('header'), row('cell'), row('cell')]);
  const { $from } = state.selection;
  // An empty line gives its place to the table.
  const isEmpty = $from.depth === 1 && $from.parent.content.size === 0;
  const to = $from.depth === 0 ? $from.pos : $from.after(1);
  const at = isEmpty ? $from.before(1) : to;
  const isLast = to === state.doc.content.size;
  const tr = state.tr.replaceWith(at, to, isLast ? [table, kind('paragraph').create()] : [table]);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3))).scrollIntoView());
  return true;
};

/** The picture that is selected. */
export const chosenPicture = ({ selection }: EditorState) =>
  selection instanceof NodeSelection && selection.node.type === kind('picture') ? { node: selection.node, pos: selection.from } : null;
