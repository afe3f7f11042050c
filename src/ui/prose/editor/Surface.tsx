import type { EditorState } from 'prosemirror-state';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { emptyProse, type Prose } from '#kernel/prose/prose.ts';
import { useWords } from '../../words/useWords.ts';
import type { ProseEditorProps } from '../props.ts';
import { words } from '../words.ts';
import { chosenPicture } from './commands.ts';
import { keyOf, lengthIn } from './convert.ts';
import { type Mounted, mountEditor } from './mount.ts';
import { type Described, PictureDialog } from './PictureDialog.tsx';
import { insertPicture, mostPictureBytes } from './pictures.ts';
import { Toolbar } from './Toolbar.tsx';
import 'prosemirror-view/style/prosemirror.css';
import 'prosemirror-gapcursor/style/gapcursor.css';
import '../prose.css';
import './editor.css';

/** How many of the texts that this editor gave out may be on their way back. */
const mostEchoes = 200;

const Counter = ({ state, maxLength, counting }: { state: EditorState } & Pick<ProseEditorProps, 'maxLength' | 'counting'>) => {
  const w = useWords(words);
  const count = lengthIn(state.doc, counting);
  if (maxLength === undefined) return <span className="small num">{w.count(count)}</span>;
  return (
    <span className={`small num${count > maxLength ? ' over' : ''}`}>
      {w.counted(count, maxLength)}
      {count > maxLength && `，${w.over(count - maxLength)}`}
    </span>
  );
};

/** The editor itself; loaded when somebody writes. */
export default function Surface({
  value,
  onChange,
  uploadPicture,
  pictureUrl,
  label,
  describedBy,
  invalid = false,
  maxLength,
  counting,
  autoFocus = false,
}: ProseEditorProps) {
  const w = useWords(words);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const mounted = useRef<Mounted | null>(null);
  // What was given out and has not come back yet, and what came last: only another text is news from outside.
  const echoes = useRef<string[]>([]);
  const seen = useRef<string | null>(null);
  seen.current ??= keyOf(value ?? emptyProse);
  const [state, setState] = useState<EditorState | null>(null);
  const [describing, setDescribing] = useState<number | null>(null);
  const [uploading, setUploading] = useState(0);
  const [told, setTold] = useState<string | null>(null);
  // What the editor calls is always of the last render.
  const latest = useRef({ onChange, w, uploadPicture });
  latest.current = { onChange, w, uploadPicture };
  // The tools may come a moment after the letter.
  const shown = useDeferredValue(state);
  const attributes = {
    class: 'prose prose-text',
    id: `${id}-text`,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    'aria-describedby': [describedBy, `${id}-help`].filter(Boolean).join(' '),
    lang: 'zh-CN',
    ...(invalid && { 'aria-invalid': 'true' }),
  };

  const store = async (files: readonly File[], pos: number) => {
    const { view } = mounted.current!;
    for (const file of files) {
      const { w: said, uploadPicture: upload } = latest.current;
      setTold(null);
      if (!upload || !/^image\/(?:png|jpeg)$/.test(file.type)) {
        setTold(said.wrongPicture);
        continue;
      }
      if (file.size > mostPictureBytes) {
        setTold(said.tooLargePicture(mostPictureBytes / 2 ** 20));
        continue;
      }
      setUploading(n => n + 1);
      try {
        const at = await insertPicture(view, Math.min(pos, view.state.doc.content.size), said.uploading(1), () => upload(file));
        // Only for a picture alone: five questions in a row would be no help.
        if (at !== null && files.length === 1) setDescribing(at);
      } catch {
        setTold(latest.current.w.uploadFailed);
      } finally {
        setUploading(n => n - 1);
      }
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once; what changes reaches it below
  useEffect(() => {
    const made = mountEditor(place.current!, {
      value: value ?? emptyProse,
      attributes,
      pictureUrl,
      noAlt: w.noAlt,
      told: {
        files: (files, pos) => void store(files, pos),
        tooMuch: () => setTold(latest.current.w.tooMuch),
        lost: count => setTold(latest.current.w.lostPictures(count)),
      },
      onState: setState,
      onChange: prose => {
        echoes.current = [...echoes.current.slice(1 - mostEchoes), keyOf(prose)];
        latest.current.onChange(prose);
      },
      onTools: () => bar.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus(),
    });
    mounted.current = made;
    setState(made.view.state);
    if (autoFocus) made.view.focus();
    return () => {
      mounted.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const next: Prose = value ?? emptyProse;
    const key = keyOf(next);
    if (key === seen.current) return;
    seen.current = key;
    const echo = echoes.current.indexOf(key);
    if (echo >= 0) echoes.current = echoes.current.slice(echo + 1);
    else mounted.current?.take(next);
  }, [value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what attributes are made of
  useEffect(() => mounted.current?.view.setProps({ attributes }), [label, describedBy, invalid]);

  const describe = (said: Described) => {
    const view = mounted.current?.view;
    if (!view || describing === null) return;
    const node = view.state.doc.nodeAt(describing);
    if (node?.type.name === 'picture') view.dispatch(view.state.tr.setNodeMarkup(describing, null, { ...node.attrs, ...said }));
    setDescribing(null);
    view.focus();
  };
  const view = mounted.current?.view;
  const described = describing !== null && view?.state.doc.nodeAt(describing);
  return (
    <div className="prose-editor">
      {view && shown && (
        <Toolbar
          view={view}
          state={shown}
          bar={bar}
          controls={`${id}-text`}
          onPicture={uploadPicture && (() => chooser.current?.click())}
          onDescribe={() => setDescribing(chosenPicture(view.state)?.pos ?? null)}
        />
      )}
      <div ref={place} />
      <p id={`${id}-help`} className="sr-only">
        {w.help}
      </p>
      <div className="prose-foot">
        <span className="small" role="status">
          {uploading > 0 && w.uploading(uploading)}
        </span>
        {shown && <Counter state={shown} maxLength={maxLength} counting={counting} />}
      </div>
      {told && (
        <p className="field-error" role="alert">
          {told}
        </p>
      )}
      {uploadPicture && (
        <input
          ref={chooser}
          type="file"
          accept="image/png,image/jpeg"
          multiple
          hidden
          aria-label={w.picture}
          onChange={event => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            if (view && files.length > 0) void store(files, view.state.selection.to);
          }}
        />
      )}
      {described && <PictureDialog value={described.attrs as Described} onDone={describe} onClose={() => setDescribing(null)} />}
    </div>
  );
}
