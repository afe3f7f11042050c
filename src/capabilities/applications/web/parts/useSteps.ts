import { dayOf } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { toast } from '#ui/dialog/toast.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type Action, type ApplicationPage, api } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Offer = ApplicationPage['offers'][number];

/** Asks what the step needs (a reason, a confirmation beyond the target) and does it. */
export const useSteps = (application: ApplicationPage) => {
  const w = useWords(words);
  const language = useLanguage();
  const { run, busy } = useAction(api.step);

  const isBeyond = (action: Action) => action === 'approve' && application.target !== null && application.target.approved >= application.target.target;

  const tomorrow = dayOf(new Date(Date.now() + 86_400_000));
  /** The package’s own words go before those that fit any. */
  const wordsOf = ({ action, says }: Offer) =>
    says ? { ask: says.ask[language], text: says.text?.[language] ?? '', done: says.done[language] } : w.act[action];
  const question = (offer: Offer) => {
    const { action, name, reason, reasons, kind } = offer;
    const { ask, text } = wordsOf(offer);
    return {
      title: ask,
      text,
      action: name[language],
      danger: kind === 'danger',
      ...(action === 'ask-correction' ? { day: { label: w.act.day, min: tomorrow, hint: w.act.dayHint } } : {}),
      ...(action === 'extend-correction' ? { day: { label: w.act.day, min: tomorrow, required: true } } : {}),
      ...(reason === 'none'
        ? {}
        : {
            reason: {
              label: reason === 'required' ? w.act.reason : w.act.opinion,
              required: reason === 'required',
              choices: reasons.map(text => text[language]),
              maxChars: 1000,
            },
          }),
    };
  };

  const take = async (action: Action) => {
    const offer = application.offers.find(candidate => candidate.action === action);
    if (!offer) return;
    if (isBeyond(action)) {
      const { approved, target } = application.target!;
      const beyond = await confirm({ title: w.beyond.ask, text: w.beyond.text(approved, target), action: w.beyond.action, danger: true });
      if (!beyond.ok) return;
    }
    const answer = await confirm(question(offer));
    if (!answer.ok) return;
    const taken = await run({ id: application.id, action, reason: answer.reason, confirmed: isBeyond(action), ...(answer.day ? { day: answer.day } : {}) });
    if (taken) toast.done(wordsOf(offer).done);
  };

  return { take, busy };
};
