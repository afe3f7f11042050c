import { useId, useState } from 'react';
import { proseLimits } from '#kernel/prose/limits.ts';
import { Dialog } from '../../dialog/Dialog.tsx';
import { SelectField, TextField } from '../../input/Fields.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/useWords.ts';
import { words } from '../words.ts';

export type Described = { readonly alt: string | null; readonly caption: string | null; readonly width: number | null };

const widths = [25, 40, 50, 75, 100];

/** Asks what a picture shows, what is printed below it and how wide it is. */
export const PictureDialog = ({ value, onDone, onClose }: { value: Described; onDone: (value: Described) => void; onClose: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const [alt, setAlt] = useState(value.alt ?? '');
  const [caption, setCaption] = useState(value.caption ?? '');
  const [width, setWidth] = useState(value.width === null ? '' : String(value.width));
  const said = (text: string) => text.trim().slice(0, proseLimits.caption) || null;
  const all = value.width === null || widths.includes(value.width) ? widths : [...widths, value.width].sort((a, b) => a - b);
  return (
    <Dialog
      title={w.pictureTitle}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary">
            {c.confirm}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          onDone({ alt: said(alt), caption: said(caption), width: width === '' ? null : Number(width) });
        }}
      >
        <TextField label={w.alt} hint={w.altHint} value={alt} onChange={setAlt} autoFocus />
        <TextField label={w.caption} hint={w.captionHint} value={caption} onChange={setCaption} />
        <SelectField
          label={w.width}
          value={width}
          onChange={setWidth}
          empty={w.natural}
          options={all.map(one => ({ value: String(one), label: w.percent(one) }))}
        />
      </form>
    </Dialog>
  );
};
