import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import { type Command, Plugin } from 'prosemirror-state';
import { addRowAfter, goToNextCell, isInTable, tableEditing } from 'prosemirror-tables';
import { tools } from './commands.ts';
import { kind } from './schema.ts';

const newLine: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(kind('break').create()).scrollIntoView());
  return true;
});

/** From the last cell into a new row. */
const nextCell: Command = (state, dispatch, view) => {
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!isInTable(state) || !view || !dispatch) return false;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, view.dispatch);
};

/** Tab belongs to the page; in a table it leads from cell to cell, until Escape gave it back. */
const tabs = (): Plugin => {
  let given = false;
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key === 'Escape') {
          given = true;
          return false;
        }
        if (event.key !== 'Tab') {
          if (event.key !== 'Shift') given = false;
          return false;
        }
        if (given || event.altKey || event.ctrlKey || event.metaKey) return false;
        const move = event.shiftKey ? goToNextCell(-1) : nextCell;
        if (!isInTable(view.state) || !move(view.state, view.dispatch, view)) return false;
        event.preventDefault();
        return true;
      },
      handleDOMEvents: {
        blur: () => {
          given = false;
          return false;
        },
      },
    },
  });
};

const keys: Record<string, Command> = Object.fromEntries(tools.flat().flatMap(({ keys: key, command }) => (key ? [[key, command] as const] : [])));

export const plugins = (): Plugin[] => [
  // “1. ” and “- ” at the beginning of a line make a list, “# ” a heading.
  inputRules({
    rules: [
      wrappingInputRule(/^\s*[-*•]\s$/, kind('bullets')),
      wrappingInputRule(/^1[.、．]\s$/, kind('numbers')),
      textblockTypeInputRule(/^#\s$/, kind('heading'), { level: 3 }),
    ],
  }),
  tabs(),
  keymap({ ...keys, 'Mod-Shift-z': keys['Mod-y']!, Enter: splitListItem(kind('item')), 'Shift-Enter': newLine, 'Mod-Enter': newLine }),
  keymap(baseKeymap),
  history(),
  dropCursor({ class: 'prose-drop', color: false, width: 2 }),
  gapCursor(),
  tableEditing(),
];
