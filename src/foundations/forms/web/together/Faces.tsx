import { useWords } from '#ui/words/useWords.ts';
import type { Present } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { initialsOf, toneOf } from './faces.ts';

const most = 3;

/** Who is there: initials in a colour of their own, the whole name for whoever points or listens. */
export const Faces = ({ people, saying }: { people: readonly Present[]; saying: (people: readonly string[]) => string }) => {
  const w = useWords(words).together;
  if (people.length === 0) return null;
  const said = saying(people.map(one => w.person(one.person.name, one.organisation)));
  return (
    <span className="f-faces" role="img" aria-label={said} title={said}>
      {people.slice(0, most).map(one => (
        <span key={one.person.id} className={`f-face f-tone-${toneOf(one.person.id)}`} aria-hidden="true">
          {initialsOf(one.person.name)}
        </span>
      ))}
      {people.length > most && (
        <span className="f-face" aria-hidden="true">
          +{people.length - most}
        </span>
      )}
    </span>
  );
};
