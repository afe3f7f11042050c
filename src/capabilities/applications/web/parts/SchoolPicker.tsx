import { useState } from 'react';
import { api as organisations } from '#foundations/organisations/contract.ts';
import { useRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { type ApplicationPage, api } from '../../contract.ts';
import { words } from '../../words/index.ts';
import './applications.css';

const Search = ({ application, onNamed }: { application: ApplicationPage; onNamed: () => void }) => {
  const w = useWords(words);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const found = useRead(organisations.list, { kind: 'school', size: 20, ...(asked ? { q: asked } : {}) }, { enabled: asked !== null });
  const name = useAction(api.nameSchool, { done: answer => w.school.done(answer.school?.name ?? '') });
  const choose = async (schoolId: string) => {
    if (await name.run({ id: application.id, schoolId })) onNamed();
  };
  const schools = (found.data?.items ?? []).filter(school => school.id !== application.school?.id);
  return (
    <>
      <form
        className="filter-find"
        onSubmit={event => {
          event.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <TextField label={w.school.search} value={typed} onChange={setTyped} />
        <button type="submit" className="btn">
          {w.school.find}
        </button>
      </form>
      {found.data && schools.length === 0 && <p role="status">{w.school.nothing}</p>}
      {schools.length > 0 && (
        <ul className="pick-list" aria-label={w.school.found}>
          {schools.map(school => (
            <li key={school.id}>
              <span>
                {school.name} <span className="small">{school.districtName}</span>
              </span>
              <button type="button" className="btn mini" disabled={name.busy} onClick={() => void choose(school.id)} aria-label={`${w.school.choose} ${school.name}`}>
                {w.school.choose}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

/** The lead park names the school that fills and submits; it may change its mind while the form is being written. */
export const SchoolPicker = ({ application }: { application: ApplicationPage }) => {
  const w = useWords(words);
  const [changing, setChanging] = useState(false);
  const searching = application.mayNameSchool && (application.school === null || changing);
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
          <b>{application.school.name}</b>　<span className="small">{w.school.named}</span>
        </p>
      ) : (
        <p>{w.school.missing}</p>
      )}
      {searching && <Search application={application} onNamed={() => setChanging(false)} />}
    </Card>
  );
};
