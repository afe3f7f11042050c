import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Invitation } from '../../contract.ts';
import { invitationWords } from '../../words/invitations/index.ts';

/** Asks once more before a yes, asks for the reason of a no, and says it. */
export const useAnswer = () => {
  const w = useWords(invitationWords);
  const { run, busy } = useAction(api.answerInvitation, { done: ({ state }) => (state === 'accepted' ? w.accepted : w.declined) });
  const accept = async ({ id, name, part }: Invitation) => {
    const said = await confirm({
      title: w.acceptAsk,
      text: w.acceptText(name, part),
      action: w.accept,
      reason: { label: w.opinion, required: false, maxChars: 1000 },
    });
    if (said.ok) await run({ id, answer: 'accepted', reason: said.reason });
  };
  const decline = async ({ id }: Invitation) => {
    const said = await confirm({
      title: w.declineAsk,
      text: w.declineText,
      action: w.decline,
      danger: true,
      reason: { label: w.reason, required: true, maxChars: 1000 },
    });
    if (said.ok) await run({ id, answer: 'declined', reason: said.reason });
  };
  return { accept, decline, busy };
};
