import { useId, useState, useSyncExternalStore } from 'react';
import { DateField, TextArea } from '../input/Fields.tsx';
import { common } from '../words/common.ts';
import { useWords } from '../words/useWords.ts';
import { currentQuestion, subscribeQuestion } from './confirm.ts';
import { Dialog } from './Dialog.tsx';
import './dialog.css';

type Asked = NonNullable<ReturnType<typeof currentQuestion>>;

const Question = ({ asked }: { asked: Asked }) => {
  const w = useWords(common);
  const form = useId();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const missing = asked.reason?.required === true && reason.trim() === '';
  const dayMissing = asked.day?.required === true && day === '';
  const answer = () => (missing || dayMissing ? setTried(true) : asked.resolve({ ok: true, reason: reason.trim(), day }));
  return (
    <Dialog
      title={asked.title}
      onClose={() => asked.resolve({ ok: false })}
      foot={
        <>
          <button type="button" className="btn" onClick={() => asked.resolve({ ok: false })}>
            {w.cancel}
          </button>
          <button type="submit" form={form} className={`btn ${asked.danger ? 'danger' : 'primary'}`}>
            {asked.action}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-body"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          answer();
        }}
      >
        {asked.text && <p>{asked.text}</p>}
        {asked.reason?.choices && (
          <div className="dialog-choices">
            {asked.reason.choices.map(choice => (
              <button key={choice} type="button" className="btn mini" onClick={() => setReason(text => (text ? `${text}\n${choice}` : choice))}>
                {choice}
              </button>
            ))}
          </div>
        )}
        {asked.reason && (
          <TextArea
            label={asked.reason.label}
            value={reason}
            onChange={setReason}
            required={asked.reason.required}
            hint={asked.reason.hint}
            maxChars={asked.reason.maxChars}
            error={tried && missing ? w.reasonNeeded : undefined}
            autoFocus
          />
        )}
        {asked.day && (
          <DateField
            label={asked.day.label}
            value={day}
            onChange={setDay}
            {...(asked.day.min ? { min: asked.day.min } : {})}
            hint={asked.day.hint}
            required={asked.day.required}
            error={tried && dayMissing ? w.reasonNeeded : undefined}
          />
        )}
      </form>
    </Dialog>
  );
};

/** The one place where questions appear; part of the desk frame. */
export const ConfirmHost = () => {
  const asked = useSyncExternalStore(subscribeQuestion, currentQuestion);
  return asked && <Question key={asked.title} asked={asked} />;
};
