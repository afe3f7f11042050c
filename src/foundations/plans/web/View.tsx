import { coverValue } from '#kernel/plan/check.ts';
import { type Part, type Place, partsOf } from '#kernel/plan/fields.ts';
import { proseIn, rowsIn } from '#kernel/plan/values.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { PlanPage } from '../contract.ts';
import { words } from '../words/index.ts';
import { ProseView } from './text/ProseView.tsx';
import { Timeline } from './text/Timeline.tsx';
import { RowsView } from './text/ValueView.tsx';

const filesOf = (page: PlanPage) => new Map(page.files.map(file => [file.id, file.name]));

const PlaceView = ({ place, page }: { place: Place; page: PlanPage }) => {
  const language = useLanguage();
  const prose = proseIn(page.answers, `text.${place.key}`);
  const actions = rowsIn(page.answers, `rows.${place.key}.actions`);
  if (!prose && actions.length === 0) return null;
  const table = partsOf(page.definition)
    .flatMap(part => part.tables)
    .find(one => one.key === `${place.key}.actions`);
  return (
    <section>
      <p className="p-slot-title">
        <span lang="zh-CN">{place.label}</span>
        {language === 'en' && <span className="p-gloss small">{place.gloss}</span>}
      </p>
      {prose && <ProseView prose={prose} />}
      {table && actions.length > 0 && <RowsView table={table} rows={actions} />}
    </section>
  );
};

const CoverView = ({ page }: { page: PlanPage }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <dl className="facts">
      {page.definition.cover.fields.map(({ key, label, gloss }) => (
        <div key={key}>
          <dt>{language === 'en' ? gloss : label.replace(/[：:\s]*$/u, '')}</dt>
          <dd>{coverValue(page, key) ?? w.none}</dd>
        </div>
      ))}
    </dl>
  );
};

/** A part to be read: what is written, in printed order; without a part, the cover. */
export const PartView = ({ part, page }: { part: Part | null; page: PlanPage }) => {
  const w = useWords(words);
  if (part === null) return <CoverView page={page} />;
  const tables = part.tables.filter(
    table => !part.places.some(place => table.key === `${place.key}.actions`) && rowsIn(page.answers, `rows.${table.key}`).length > 0,
  );
  const isEmpty =
    tables.length === 0 &&
    !part.places.some(place => proseIn(page.answers, `text.${place.key}`) || rowsIn(page.answers, `rows.${place.key}.actions`).length > 0);
  return (
    <div className="p-part">
      {isEmpty && <p className="small">{w.none}</p>}
      {part.places.map(place => (
        <PlaceView key={place.key} place={place} page={page} />
      ))}
      {tables.map(table => (
        <section key={table.key}>
          <p className="p-slot-title" lang="zh-CN">
            {table.label}
          </p>
          <RowsView table={table} rows={rowsIn(page.answers, `rows.${table.key}`)} files={filesOf(page)} />
          {table.timeline && <Timeline table={table} rows={rowsIn(page.answers, `rows.${table.key}`)} />}
        </section>
      ))}
    </div>
  );
};

/** The whole plan to be read, chapter by chapter. */
export const View = ({ page }: { page: PlanPage }) => {
  const w = useWords(words);
  const language = useLanguage();
  const parts = partsOf(page.definition);
  return (
    <article className="p-view">
      <CoverView page={page} />
      {page.definition.chapters.map(chapter => (
        <section key={chapter.key} className="card">
          <h2>
            <span lang="zh-CN">
              {chapter.no}、{chapter.title}
            </span>
            {language === 'en' && <span className="p-gloss small">{chapter.gloss}</span>}
          </h2>
          {parts
            .filter(part => part.chapter === chapter)
            .map(part => (
              <div key={part.key}>
                {part.section && (
                  <h3 lang="zh-CN">
                    {part.section.no}
                    {part.section.label}
                  </h3>
                )}
                {!part.section && chapter.conditions && <h3>{w.conditionTitle}</h3>}
                <PartView part={part} page={page} />
              </div>
            ))}
        </section>
      ))}
    </article>
  );
};
