import { type DragEvent, useRef, useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Asked, type Attachment, contents } from '../contract.ts';
import { words } from '../words/index.ts';
import { FileRow } from './FileRow.tsx';
import { MarkChoice } from './MarkChoice.tsx';
import { UploadRow } from './UploadRow.tsx';
import { addFiles, type Item, type Place } from './uploads.ts';

/** One asked-for proof, as a programme package names it. */
export type Slot = {
  readonly key: string;
  readonly label: string;
  readonly gloss?: string | undefined;
  readonly required: boolean;
  readonly many: boolean;
  readonly hint?: string | undefined;
};

const accepted = Object.keys(contents)
  .map(extension => `.${extension}`)
  .join(',');

type Props = {
  readonly place: Place;
  readonly slot: Slot;
  readonly files: readonly Attachment[];
  readonly uploads: readonly Item[];
  readonly asked: Asked | null;
  readonly mayChange: boolean;
};

/** The files of one proof, those on their way, and where to put more: by button, by keyboard or by dropping. */
export const SlotCard = ({ place, slot, files, uploads, asked, mayChange }: Props) => {
  const w = useWords(words);
  const language = useLanguage();
  const [over, setOver] = useState(false);
  const [marks, setMarks] = useState<readonly string[]>([]);
  const [choosing, setChoosing] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const room = slot.many ? Number.POSITIVE_INFINITY : 1 - files.length - uploads.filter(item => item.state !== 'refused').length;
  const open = mayChange && room > 0;
  const add = (list: FileList | null) => addFiles(place, [...(list ?? [])], room, marks);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayChange) add(event.dataTransfer.files);
  };
  return (
    <section
      className={over ? 'card slot over' : 'card slot'}
      aria-label={slot.label}
      onDragOver={event => {
        event.preventDefault();
        setOver(open);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="slot-head">
        <h2 ref={heading} tabIndex={-1} lang="zh-CN">
          {slot.label}
        </h2>
        {files.length === 0 && slot.required && <Tag tone="warn">{w.missing}</Tag>}
        <Tag tone={slot.required ? 'blue' : 'plain'}>{slot.required ? w.required : w.optional}</Tag>
      </div>
      {language === 'en' && slot.gloss && <p className="small">{slot.gloss}</p>}
      {slot.hint && (
        <p className="small" lang="zh-CN">
          {slot.hint}
        </p>
      )}
      {files.length + uploads.length === 0 && !mayChange && <p className="small">{w.none}</p>}
      <ul className="files">
        {files.map(file => (
          <FileRow key={file.id} file={file} asked={asked} mayChange={mayChange} onRemoved={() => heading.current?.focus()} />
        ))}
        {uploads.map(item => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ul>
      {open && (
        <div className="slot-add no-print">
          <button type="button" className="btn" aria-label={w.choose(slot.label)} onClick={() => picker.current?.click()}>
            {w.chooseShort}
          </button>
          <span className="small slot-drop">{w.drop}</span>
          {asked && asked.marks.length > 0 && (
            <button type="button" className="btn mini" aria-label={w.marks.forSlot(slot.label)} onClick={() => setChoosing(true)}>
              {marks.length > 0 ? w.marks.next(marks) : w.marks.before}
            </button>
          )}
          <input
            ref={picker}
            type="file"
            hidden
            multiple={slot.many}
            accept={accepted}
            onChange={event => {
              add(event.target.files);
              // The same file may be chosen again after it was removed.
              event.target.value = '';
            }}
          />
        </div>
      )}
      {choosing && asked && (
        <Dialog
          title={w.marks.forSlot(slot.label)}
          onClose={() => setChoosing(false)}
          foot={
            <button type="button" className="btn primary" onClick={() => setChoosing(false)}>
              {w.marks.take}
            </button>
          }
        >
          <p className="small">{w.marks.beforeHint}</p>
          <MarkChoice marks={asked.marks} chosen={marks} onChange={setMarks} />
        </Dialog>
      )}
      {mayChange && !slot.many && files.length > 0 && <p className="small no-print">{w.one}</p>}
    </section>
  );
};
