import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import './dialog.css';

type Props = {
  readonly title: string;
  /** Without it the dialog cannot be put away: something must be decided first. */
  readonly onClose?: (() => void) | undefined;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

/** A question or a small form over the page. The browser's own dialog: it takes the focus, keeps it, and makes the rest inert. */
export const Dialog = ({ title, onClose, foot, children }: Props) => {
  const w = useWords(common);
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current!;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={id}
      onCancel={event => {
        if (event.target !== box.current) return;
        event.preventDefault();
        onClose?.();
      }}
      // A browser lets a second Escape through; what must be decided comes back.
      onClose={event => event.target === box.current && (onClose ? onClose() : box.current.showModal())}
    >
      <h2 id={id} className="dialog-title">
        {title}
      </h2>
      <div className="dialog-content">{children}</div>
      {foot && <div className="dialog-foot">{foot}</div>}
      {/* Last in the order of the keyboard, so that the first field or button has the focus when it opens. */}
      {onClose && (
        <button type="button" className="btn plain dialog-close" aria-label={w.close} onClick={onClose}>
          <Icon name="cross" />
        </button>
      )}
    </dialog>
  );
};
