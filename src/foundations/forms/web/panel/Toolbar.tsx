import { useSyncExternalStore } from 'react';
import { Link, useLocation } from 'react-router';
import { DaysLeft, Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { FormPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { useCheck, useEditing, useStatus } from '../editing.ts';
import type { Part } from '../layout/blocks.ts';
import { Faces } from '../together/Faces.tsx';
import { Downloads } from './Downloads.tsx';
import { usePartLink } from './PartNav.tsx';
import { SaveState } from './SaveState.tsx';

type Props = {
  readonly page: FormPage;
  readonly current: Part;
  readonly guest: boolean;
  readonly onStep: (by: 1 | -1) => void;
  readonly onShow: (field: string) => void;
};

/** Always in sight: may one write and until when, is it saved, what is left to do. */
export const Toolbar = ({ page, current, guest, onStep, onShow }: Props) => {
  const w = useWords(words);
  const { because } = useStatus();
  const { counts } = useCheck();
  const { presence } = useEditing();
  const here = useSyncExternalStore(presence.listen, presence.here);
  const to = usePartLink();
  const at = useLocation().pathname;
  const embedded = !guest && !at.startsWith('/forms/');
  const toDo = counts.error + counts.warning + counts.missing;
  return (
    <section className="f-bar no-print" aria-label={w.save.label}>
      <Tag tone={because === null ? 'blue' : 'plain'}>{because === null ? w.state.writing : w.state[because]}</Tag>
      {page.editableUntil && because !== 'locked' && <DaysLeft until={page.editableUntil} />}
      <SaveState onShow={onShow} />
      <Faces people={here} saying={w.together.inForm} />
      <span className="f-steps">
        {embedded && (
          <Link className="small" to={`/forms/${page.id}${to(current.key).search}`}>
            {w.fullWidth}
          </Link>
        )}
        {page.whole && <Downloads formId={page.id} />}
        <a href="#f-check-title" className="small num">
          {w.check.short(toDo)}
        </a>
        <button type="button" className="btn mini" title={w.check.previousHint} disabled={toDo === 0} onClick={() => onStep(-1)}>
          ↑ {w.check.previous}
        </button>
        <button type="button" className="btn mini" title={w.check.nextHint} disabled={toDo === 0} onClick={() => onStep(1)}>
          ↓ {w.check.next}
        </button>
      </span>
    </section>
  );
};
