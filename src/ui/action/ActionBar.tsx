import { useId } from 'react';
import './action.css';

/** What the API offers on a record: open, or closed with the reason it would give. */
export type Offered<Action extends string = string> = { readonly action: Action; readonly because: string | null };

type Look = { readonly label: string; readonly kind?: 'primary' | 'danger' };

type Props<Action extends string> = {
  readonly allowed: readonly Offered<Action>[];
  readonly looks: Readonly<Record<Action, Look>>;
  /** The sentence of a reason: the title of the problem with that name. */
  readonly reasonOf: (because: string) => string;
  readonly onAction: (action: Action) => void;
  readonly busy?: boolean;
};

/** Buttons shown are actions accepted: a closed one stays reachable by keyboard, does nothing, and says why in the words of the API. */
export const ActionBar = <Action extends string>({ allowed, looks, reasonOf, onAction, busy = false }: Props<Action>) => {
  const id = useId();
  return (
    <div className="actions no-print">
      {allowed.map(({ action, because }) => {
        const look = looks[action];
        if (!look) return null;
        const reason = because === null ? null : reasonOf(because);
        const button = (
          <button
            type="button"
            className={`btn ${look.kind ?? ''}`}
            aria-disabled={reason !== null || busy}
            aria-describedby={reason ? `${id}-${action}` : undefined}
            onClick={() => reason === null && !busy && onAction(action)}
          >
            {look.label}
          </button>
        );
        if (!reason) return <span key={action}>{button}</span>;
        return (
          <span key={action} className="action-closed">
            {button}
            <span id={`${id}-${action}`} className="small">
              {reason}
            </span>
          </span>
        );
      })}
    </div>
  );
};
