import { type DragEvent, useRef, useState } from 'react';
import { toast } from '#ui/dialog/toast.ts';
import { Icon } from '#ui/icon/Icon.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { limits } from '../contract.ts';
import { words } from '../words/index.ts';
import { type Upload, useImportUploads } from './uploads.ts';

const UploadLine = ({ upload, dismiss }: { upload: Upload; dismiss: () => void }) => {
  const w = useWords(words).drop;
  const { name, state, part, problem } = upload;
  const said = state === 'sending' ? w.sending(part) : state === 'failed' ? [w.failed, problem?.title].filter(Boolean).join('：') : w[state];
  return (
    <li className={`imports-upload ${state}`}>
      <span className="imports-name">{name}</span>
      <span className="small" role={state === 'failed' ? 'alert' : 'status'}>
        {said}
        {problem?.detail && ` ${problem.detail}`}
      </span>
      {(state === 'sending' || state === 'reading') && <progress value={state === 'sending' ? part : undefined} max={100} aria-label={name} />}
      {state === 'failed' && (
        <button type="button" className="btn plain mini" aria-label={w.dismiss(name)} onClick={dismiss}>
          <Icon name="cross" />
        </button>
      )}
    </li>
  );
};

/** Where files are brought back: many at once, by dropping, by button or by keyboard. */
export const DropZone = ({ formId }: { formId: string }) => {
  const w = useWords(words).drop;
  const { uploads, add, dismiss } = useImportUploads(formId);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null) => {
    const all = [...(list ?? [])];
    if (all.length > limits.filesAtOnce) toast.failed(w.tooMany);
    add(all.slice(0, limits.filesAtOnce));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      className={over ? 'card imports-drop over' : 'card imports-drop'}
      aria-label={w.title}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="card-head">
        <h2>{w.title}</h2>
      </div>
      <p className="small">{w.about}</p>
      <p className="imports-line">
        <button type="button" className="btn primary" onClick={() => picker.current?.click()}>
          {w.choose}
        </button>
        <span className="small imports-here">{w.here}</span>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept=".xlsx,.docx"
          onChange={event => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </p>
      {uploads.length > 0 && (
        <ul className="imports-uploads">
          {uploads.map(upload => (
            <UploadLine key={upload.id} upload={upload} dismiss={() => dismiss(upload.id)} />
          ))}
        </ul>
      )}
    </section>
  );
};
