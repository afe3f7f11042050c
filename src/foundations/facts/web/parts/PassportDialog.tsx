import { sayDay, sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Facts, LinkTo } from '#ui/layout/Page.tsx';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Passport } from '../../contract.ts';
import { words } from '../../words/index.ts';

const isKnown = (kind: string): kind is 'application' | 'amendment' | 'form' => ['application', 'amendment', 'form'].includes(kind);

const Content = ({ passport, onOpen }: { passport: Passport; onOpen: (id: string) => void }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { source, definition, unit } = passport;
  const kind = isKnown(source.kind) ? w.pass[source.kind] : source.kind;
  return (
    <>
      <Facts
        items={[
          [w.pass.value, <b key="value" className="num">{`${passport.value}${unit ?? ''}`}</b>],
          [w.pass.period, sayDay(passport.on, language)],
          [w.pass.basis, w.pass[passport.basis]],
          [w.pass.definition, definition && [definition.title[language], definition.note].filter(Boolean).join(' · ')],
          [
            w.pass.source,
            <span key="source">
              {kind}
              {source.link && (
                <>
                  {' '}
                  <LinkTo to={source.link}>{w.pass.open}</LinkTo>
                </>
              )}
            </span>,
          ],
          [w.pass.cell, source.cell && <span className="num">{source.cell}</span>],
          [w.pass.versionCode, source.versionCode && <span className="num">{source.versionCode}</span>],
          [w.pass.enteredBy, passport.enteredBy],
          [w.pass.verifiedBy, passport.verifiedBy],
          [w.pass.recordedAt, sayInstant(new Date(passport.recordedAt))],
        ]}
      />
      {passport.versions.length > 1 && (
        <>
          <h3 className="fact-versions-title">{w.pass.versions}</h3>
          <ul className="fact-versions">
            {passport.versions.map(one => (
              <li key={one.id}>
                <button type="button" className="btn plain mini" aria-current={one.id === passport.id} onClick={() => onOpen(one.id)}>
                  {w.pass.version(one.version)}
                </button>{' '}
                <span className="num">{one.value}</span>{' '}
                <span className="small">
                  {one.enteredBy} · {sayInstant(new Date(one.recordedAt))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

/** 数字护照: what is counted, where it stands, who said so and who checked it, and what stood there before. */
export const PassportDialog = ({ id, onOpen, onClose }: { id: string; onOpen: (id: string) => void; onClose: () => void }) => {
  const w = useWords(words);
  const { data, error } = useRead(api.passport, { id });
  const problem = asProblem(error);
  return (
    <Dialog
      title={data ? data.label : w.passport}
      onClose={onClose}
      foot={
        <button type="button" className="btn" onClick={onClose}>
          {w.close}
        </button>
      }
    >
      {problem && <ProblemNote body={problem.body} />}
      {!data && !problem && <Skeleton lines={6} />}
      {data && <Content passport={data} onOpen={onOpen} />}
    </Dialog>
  );
};
