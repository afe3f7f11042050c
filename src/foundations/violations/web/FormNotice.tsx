import { sayDay } from '#kernel/day.ts';
import { useRead } from '#ui/fetch/query.ts';
import { Card } from '#ui/layout/Page.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import './violations.css';

/** What is on record about the members of a form; nothing is shown where nothing is. */
export default function FormNotice({ formId }: { formId: string }) {
  const w = useWords(words);
  const language = useLanguage();
  const { data } = useRead(api.ofForm, { formId });
  if (!data || data.items.length === 0) return null;
  return (
    <Card title={w.ofForm.title}>
      <p className="small">{w.ofForm.lead(sayDay(data.since, language))}</p>
      <ul className="v-events">
        {data.items.map(event => (
          <li key={event.id}>
            <p>
              <b>{event.organisation.name}</b> <span className="num">{sayDay(event.happenedOn, language)}</span> {w.field[event.field]}{' '}
              <Tag tone={event.severity === 'minor' ? 'warn' : 'bad'}>{w.severity[event.severity]}</Tag>{' '}
              <Tag tone={event.resolvedOn ? 'ok' : 'warn'}>{event.resolvedOn ? w.settled : w.open}</Tag>
            </p>
            <p>{event.summary}</p>
            <p className="small">
              {w.column.source}：{event.source}
              {event.impact && ` · ${w.ofForm.impact}：${event.impact}`}
              {event.resolution && ` · ${w.ofForm.resolution}：${event.resolution}`}
            </p>
            <p className="small">{event.disclosure ? `${w.ofForm.told}：${event.disclosure}` : w.ofForm.untold}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
