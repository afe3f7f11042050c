import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import './menu.css';

type Props = {
  /** What the button is called when its face does not say so. */
  readonly label: string;
  readonly face: ReactNode;
  readonly className?: string;
  /** The panel; `close` shuts it after a choice. */
  readonly children: (close: () => void) => ReactNode;
};

/** A button that opens a small panel of choices. Escape, a click elsewhere or leaving it with the keyboard shuts it. */
export const Menu = ({ label, face, className = '', children }: Props) => {
  const id = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const byKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    document.addEventListener('keydown', byKey);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
      document.removeEventListener('keydown', byKey);
    };
  }, [open]);
  return (
    <div className="menu" ref={box}>
      <button
        ref={button}
        type="button"
        className={`menu-button ${className}`}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(was => !was)}
      >
        {face}
      </button>
      {open && (
        <div className="menu-panel" id={id}>
          {children(() => {
            setOpen(false);
            button.current?.focus();
          })}
        </div>
      )}
    </div>
  );
};
