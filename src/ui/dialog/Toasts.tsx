import { useSyncExternalStore } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import { currentToasts, dismiss, subscribeToasts } from './toast.ts';
import './dialog.css';

/** Where toasts appear. The live region is always there, so that screen readers notice what is put into it. */
export const Toasts = () => {
  const w = useWords(common);
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(toast => (
        <div key={toast.id} className={`toast ${toast.tone}`}>
          <div>
            <b className="toast-text">
              <Icon name={toast.tone === 'ok' ? 'tick' : 'cross'} />
              {toast.text}
            </b>
            {toast.detail && <p className="small">{toast.detail}</p>}
          </div>
          <button type="button" className="btn plain mini" onClick={() => dismiss(toast.id)} aria-label={w.close}>
            <Icon name="cross" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
};
