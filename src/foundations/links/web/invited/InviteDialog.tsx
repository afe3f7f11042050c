import { useId, useState } from 'react';
import { endOfDay } from '#kernel/day.ts';
import type { Language } from '#kernel/words.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAttempt } from '#ui/fetch/useAttempt.ts';
import { SelectField, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { common } from '#ui/words/common.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Made } from '../../contract.ts';
import { splitTelephones } from '../../rules.ts';
import { words } from '../../words/index.ts';
import type { Standing } from './standing.ts';
import { TermFields } from './terms.tsx';

export type Whom = {
  readonly organisation: string;
  readonly person: string;
  readonly telephones: string[];
  readonly language: Language;
  readonly until?: string;
  readonly send: boolean;
};
/** Makes the link; `section` is empty where the page is about a round. */
export type Make = (whom: Whom, section: string) => Promise<Made>;

type Given = {
  readonly title: string;
  readonly standing: Standing;
  readonly sections: readonly { readonly key: string; readonly label: string; readonly gloss?: string | undefined }[] | undefined;
  readonly make: Make;
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
};

/** Asks whom, by which telephone, for which section and until when, and makes one link. */
export const InviteDialog = ({ title, standing, sections, make, onMade, onClose }: Given) => {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLanguage();
  const form = useId();
  const [section, setSection] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [person, setPerson] = useState('');
  const [telephones, setTelephones] = useState('');
  const [speaks, setSpeaks] = useState<Language>('zh-CN');
  const [day, setDay] = useState('');
  const [send, setSend] = useState(standing.channel !== 'none');
  const [tried, setTried] = useState(false);
  const { attempt, busy, problem } = useAttempt();
  const given = splitTelephones(telephones);
  const whole = organisation.trim() !== '' && person.trim() !== '' && given.length > 0 && (!sections || section !== '');
  const submit = async () => {
    setTried(true);
    if (!whole || busy) return;
    const until = day ? { until: endOfDay(day).toISOString() } : {};
    const made = await attempt(() => make({ organisation, person, telephones: given, language: speaks, send, ...until }, section));
    if (made) onMade(made);
  };
  const missing = (value: string) => (tried && value.trim() === '' ? c.required : undefined);
  const atTelephones = problem?.body.errors?.find(error => error.pointer.startsWith('/telephones'))?.message;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {c.cancel}
          </button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy}>
            {w.makeNow}
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
          void submit();
        }}
      >
        {problem && !atTelephones && <ProblemNote body={problem.body} />}
        {sections && (
          <SelectField
            label={w.invited.section}
            value={section}
            onChange={setSection}
            empty={w.invited.choose}
            required
            error={missing(section)}
            options={sections.map(({ key, label, gloss }) => ({ value: key, label: language === 'en' && gloss ? `${label} ${gloss}` : label }))}
          />
        )}
        <TextField label={w.invited.organisation} value={organisation} onChange={setOrganisation} error={missing(organisation)} required autoComplete="off" />
        <TextField label={w.invited.person} value={person} onChange={setPerson} error={missing(person)} required autoComplete="off" />
        <TextField
          label={w.invited.telephone}
          hint={w.telephonesHint}
          value={telephones}
          onChange={setTelephones}
          error={atTelephones ?? missing(telephones)}
          required
          inputMode="tel"
          autoComplete="off"
        />
        <SelectField
          label={w.invited.language}
          value={speaks}
          onChange={value => setSpeaks(value as Language)}
          options={[
            { value: 'zh-CN', label: w.invited.languages['zh-CN'] },
            { value: 'en', label: w.invited.languages.en },
          ]}
        />
        <TermFields standing={standing} day={day} setDay={setDay} send={send} setSend={setSend} />
      </form>
    </Dialog>
  );
};
