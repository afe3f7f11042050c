import { useState } from 'react';
import { OrganisationPicker, type Picked } from '#foundations/organisations/web/published.tsx';
import { confirm } from '#ui/dialog/confirm.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card } from '#ui/layout/Page.tsx';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import './applications.css';

const Choose = ({ application, onDone }: { application: ApplicationPage; onDone: () => void }) => {
  const w = useWords(words);
  const c = useWords(common);
  const [picked, setPicked] = useState<Picked | null>(null);
  const name = useAction(api.nameSchool, { done: answer => w.school.done(answer.school?.name ?? '') });
  const choose = async () => {
    if (!picked) return;
    // A change takes the pen from the school that has it now.
    if (application.school) {
      const answer = await confirm({
        title: w.school.changeAsk,
        text: w.school.changeText(application.school.name, picked.name),
        action: w.school.choose,
        danger: true,
      });
      if (!answer.ok) return;
    }
    if (await name.run({ id: application.id, schoolId: picked.id })) onDone();
  };
  return (
    <form
      className="school-choose"
      onSubmit={event => {
        event.preventDefault();
        void choose();
      }}
    >
      <OrganisationPicker
        label={w.school.search}
        hint={w.school.hint}
        value={picked}
        onChange={setPicked}
        kind="school"
        {...(application.school ? { except: application.school.id } : {})}
      />
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={!picked || name.busy}>
          {w.school.choose}
        </button>
        {application.school && (
          <button type="button" className="btn" onClick={onDone}>
            {c.cancel}
          </button>
        )}
      </div>
    </form>
  );
};

/** The lead park names the school that fills and submits; it may change its mind while the form is being written. */
export const SchoolPicker = ({ application }: { application: ApplicationPage }) => {
  const w = useWords(words);
  const [changing, setChanging] = useState(false);
  const choosing = application.mayNameSchool && (application.school === null || changing);
  if (!choosing && application.school !== null && !application.mayNameSchool) return null;
  return (
    <Card
      title={w.school.title}
      side={
        application.mayNameSchool && application.school !== null && !changing ? (
          <button type="button" className="btn mini" onClick={() => setChanging(true)}>
            {w.school.change}
          </button>
        ) : undefined
      }
    >
      {application.school ? (
        <p>
          <b>{application.school.name}</b> <span className="small">{w.school.named}</span>
        </p>
      ) : (
        <p>{w.school.missing}</p>
      )}
      {choosing && <Choose application={application} onDone={() => setChanging(false)} />}
    </Card>
  );
};
