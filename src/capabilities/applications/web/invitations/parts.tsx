import { sayInstant } from '#kernel/day.ts';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Invitation } from '../../contract.ts';
import { invitationWords } from '../../words/invitations/index.ts';
import { useAnswer } from './useAnswer.ts';

const tones: Readonly<Record<Invitation['state'], Tone>> = { open: 'warn', accepted: 'ok', declined: 'bad', cancelled: 'plain' };

/** Where an invitation stands, who said so and why. */
export const Standing = ({ invitation: { state, reason, answeredAt, answeredBy } }: { invitation: Invitation }) => {
  const w = useWords(invitationWords);
  return (
    <>
      <Tag tone={tones[state]}>{w.state[state]}</Tag>
      {answeredAt && <div className="small">{w.by(answeredBy ?? '', sayInstant(new Date(answeredAt)))}</div>}
      {reason && <div className="small">{reason}</div>}
    </>
  );
};

/** Yes and no, for whom it asks. */
export const Answer = ({ invitation }: { invitation: Invitation }) => {
  const w = useWords(invitationWords);
  const { accept, decline, busy } = useAnswer();
  if (!invitation.mayAnswer) return null;
  return (
    <span className="export-row no-print">
      <button type="button" className="btn primary" disabled={busy} aria-label={`${w.accept} ${invitation.name}`} onClick={() => void accept(invitation)}>
        {w.accept}
      </button>
      <button type="button" className="btn" disabled={busy} aria-label={`${w.decline} ${invitation.name}`} onClick={() => void decline(invitation)}>
        {w.decline}
      </button>
    </span>
  );
};
