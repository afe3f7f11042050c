import { confirm } from '#ui/dialog/confirm.ts';
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
  const done = (action: Action) => ({ done: w.act[action].done });
  const steps = {
    send: useAction(api.send, done('send')),
    recommend: useAction(api.recommend, done('recommend')),
    return: useAction(api.return, done('return')),
    submit: useAction(api.submit, done('submit')),
    approve: useAction(api.approve, done('approve')),
    reject: useAction(api.reject, done('reject')),
    withdraw: useAction(api.withdraw, done('withdraw')),
  };

  const isBeyond = (action: Action) => action === 'approve' && application.target !== null && application.target.approved >= application.target.target;

  const question = ({ action, name, reason, reasons, kind }: Offer) => ({
    title: w.act[action].ask,
    text: w.act[action].text,
    action: name[language],
    danger: kind === 'danger',
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
  });

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
    const { id } = application;
    if (action === 'send' || action === 'submit') await steps[action].run({ id });
    else if (action === 'approve') await steps.approve.run({ id, reason: answer.reason, beyondTarget: isBeyond(action) });
    else await steps[action].run({ id, reason: answer.reason });
  };

  return { take, busy: Object.values(steps).some(step => step.busy) };
};
