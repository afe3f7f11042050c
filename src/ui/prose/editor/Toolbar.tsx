import type { EditorState } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useWords } from '../../words/useWords.ts';
import { words } from '../words.ts';
import { chosenPicture, insertTable, type TableToolName, type Tool, type ToolName, tableTools, tools } from './commands.ts';
import { ToolFace } from './icons.tsx';

type Props = {
  readonly view: EditorView;
  readonly state: EditorState;
  readonly bar: RefObject<HTMLDivElement | null>;
  readonly controls: string;
  readonly onPicture: (() => void) | undefined;
  readonly onDescribe: () => void;
};

type Entry = {
  readonly name: ToolName | TableToolName | 'table' | 'picture' | 'describe';
  readonly run: () => void;
  readonly able: boolean;
  readonly on?: boolean;
  readonly shown?: string;
};

/** One stop for the Tab key; arrows, Home and End lead from tool to tool. A tool that can do nothing now stays where it is. */
export const Toolbar = ({ view, state, bar, controls, onPicture, onDescribe }: Props) => {
  const w = useWords(words);
  const [at, setAt] = useState(0);
  const entryOf = <Name extends ToolName | TableToolName>({ name, command, isOn, shown }: Tool<Name>): Entry => ({
    name,
    // What it is already cannot be made again, and is no reason to look shut.
    able: command(state) || (isOn?.(state) ?? false),
    run: () => {
      command(view.state, view.dispatch, view);
      view.focus();
    },
    ...(isOn && { on: isOn(state) }),
    ...(shown && { shown }),
  });
  const inserting: Entry[] = [
    {
      name: 'table',
      able: insertTable(state),
      run: () => {
        insertTable(view.state, view.dispatch);
        view.focus();
      },
    },
    ...(onPicture ? [{ name: 'picture' as const, able: true, run: onPicture }] : []),
    ...(chosenPicture(state) ? [{ name: 'describe' as const, able: true, run: onDescribe }] : []),
  ];
  const [forms, looks, lists, rest] = tools.map(group => group.map(entryOf));
  const groups = [forms!, looks!, lists!, inserting, rest!, ...(isInTable(state) ? [tableTools.map(entryOf)] : [])];
  const count = groups.flat().length;
  const current = Math.min(at, count - 1);
  const go = (next: number) => {
    setAt(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: (current + 1) % count, ArrowLeft: (current + count - 1) % count, Home: 0, End: count - 1 }[event.key];
    if (event.key === 'Escape') view.focus();
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  let nth = 0;
  return (
    <div ref={bar} className="prose-tools no-print" role="toolbar" aria-label={w.tools} aria-controls={controls} onKeyDown={onKeyDown}>
      {groups.map((group, g) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
        // biome-ignore lint/a11y/useSemanticElements: a group of tools is no set of fields
        <div key={g} className="prose-group" role="group" aria-label={g === 5 ? w.tableTools : undefined}>
          {group.map(({ name, run, able, on, shown }) => {
            const index = nth++;
            return (
              <button
                key={name}
                type="button"
                className="prose-tool"
                tabIndex={index === current ? 0 : -1}
                aria-label={w[name]}
                title={shown ? `${w[name]}（${shown}）` : w[name]}
                aria-pressed={on}
                aria-disabled={!able}
                // The caret stays in the text.
                onMouseDown={event => event.preventDefault()}
                onClick={() => {
                  setAt(index);
                  if (able) run();
                }}
              >
                <ToolFace name={name} label={w[name]} />
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
};
