import { useState } from 'react';
import { uploadOne } from '#foundations/attachments/web/published.tsx';
import { canonicalJson } from '#kernel/form/values.ts';
import { emptyProse, isBlank, type Prose } from '#kernel/prose/prose.ts';
import { ProseEditor } from '#ui/prose/ProseEditor.tsx';
import { proseFrom, useEditing, useEntry } from '../editing.ts';
import { ProseView, pictureUrl } from '../text/ProseView.tsx';

/** How long one may pause in a text before it is saved: a text is large and its history would be long. */
const pause = 1_200;

/** The editor of one text. While one writes in it, what others do there waits. */
const Writing = ({ field, label, value }: { field: string; label: string; value: Prose | null }) => {
  const { keeper, page } = useEditing();
  const onChange = (prose: Prose) => keeper.edit(field, isBlank(prose) ? null : canonicalJson(prose), pause);
  const upload = async (file: File) => ({ id: await uploadOne({ recordType: 'plan', recordId: page.id, slot: 'pictures' }, file, () => {}) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: notices when the editor within is entered and left
    <div onFocus={() => keeper.hold(field)} onBlur={() => void keeper.release(field)}>
      {/* What is written from elsewhere (other text, history) begins a new editor: its steps back are not those of this one. */}
      <ProseEditor
        key={keeper.rewrites(field)}
        value={value}
        onChange={onChange}
        pictureUrl={pictureUrl}
        uploadPicture={upload}
        label={label}
        counting="word"
        autoFocus
      />
    </div>
  );
};

/** The text of a place: shown as it reads, and an editor from the moment one enters it; a chapter of many places stays light. */
export const Text = ({ field, label }: { field: string; label: string }) => {
  const { draft, value } = useEntry(field);
  const [open, setOpen] = useState(false);
  const raw = draft ? draft.raw : value;
  const prose = typeof raw === 'string' ? proseFrom(raw) : null;
  if (open) return <Writing field={field} label={label} value={prose} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: it becomes the editor, which is no textarea
    <div className="p-text" role="textbox" aria-multiline="true" aria-label={label} tabIndex={0} onFocus={() => setOpen(true)}>
      <ProseView prose={prose ?? emptyProse} />
    </div>
  );
};
