import { useCallback, useSyncExternalStore } from 'react';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEditing } from '../editing.ts';
import { Faces } from './Faces.tsx';
import { toneOf } from './faces.ts';

/** Others who are in this cell: a frame in the colour of the first, and who they are. Redraws only when somebody comes or goes. */
export const AtCell = ({ field }: { field: string }) => {
  const w = useWords(words).together;
  const { presence } = useEditing();
  const people = useSyncExternalStore(
    presence.listen,
    useCallback(() => presence.at(field), [presence, field]),
  );
  if (people.length === 0) return null;
  return (
    <span className={`f-at-cell f-tone-${toneOf(people[0]!.person.id)}`}>
      <Faces people={people} saying={w.inCell} />
    </span>
  );
};
