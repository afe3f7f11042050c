import { useState } from 'react';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';

/** A scanned page, small; large when one asks. */
export const PictureButton = ({ id, name }: { id: string; name: string }) => {
  const w = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="seal-thumb" aria-label={w.picture(name)} onClick={() => setOpen(true)}>
        <img src={`/api/seals/pages/${id}/picture/small`} alt="" loading="lazy" width={100} height={141} />
      </button>
      {open && (
        <Dialog title={name} onClose={() => setOpen(false)}>
          <img className="seal-large" src={`/api/seals/pages/${id}/picture/large`} alt={name} />
        </Dialog>
      )}
    </>
  );
};
