import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Copy } from '../contract.ts';
import { words } from '../words/index.ts';
import { PictureButton } from './PictureButton.tsx';

type Place = Copy['places'][number];

const Said = ({ place, started }: { place: Place; started: boolean }) => {
  const w = useWords(words);
  if (place.scan === null) return <span className={started ? 'small seal-gap' : 'small'}>{started ? w.place.missing : w.place.empty}</span>;
  if (place.earlier !== null) return <span className="small">{w.place.earlier(place.earlier)}</span>;
  return <span className="small">{place.scan.confirmedBy ? w.place.byEye(place.scan.confirmedBy) : w.place.found}</span>;
};

/** Every page of a copy with the scan that proves it. What was said by eye can be taken back. */
export const PagesGrid = ({ copy, mayChange }: { copy: Copy; mayChange: boolean }) => {
  const w = useWords(words);
  const back = useAction(api.judge, { done: w.odd.undone, refreshes: [api.get, api.ofSubject] });
  const started = copy.places.some(({ scan }) => scan !== null);
  return (
    <ol className="seal-pages" aria-label={copy.title}>
      {copy.places.map(place => {
        const name = `${copy.title} ${w.page(place.page)}`;
        const { scan } = place;
        return (
          <li key={place.page} className={scan ? 'seal-page' : 'seal-page none'}>
            {scan ? <PictureButton id={scan.id} name={name} /> : <span className="seal-thumb" aria-hidden="true" />}
            <b className="num">{w.page(place.page)}</b>
            <Said place={place} started={started} />
            {mayChange && scan?.confirmedBy && place.earlier === null && (
              <button
                type="button"
                className="btn mini"
                disabled={back.busy}
                aria-label={w.odd.undoOf(name)}
                onClick={() => void back.run({ id: scan.id, as: 'read' })}
              >
                {w.odd.undo}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
};
