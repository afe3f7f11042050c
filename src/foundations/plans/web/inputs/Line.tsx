import { fieldIndex } from '#kernel/plan/fields.ts';
import { Labelled } from '#ui/input/Fields.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { useEditing, useEntry } from '../editing.ts';
import { elementOf } from '../links.ts';
import { Says } from './Says.tsx';
import { useTyping } from './typing.ts';

/** A single value: what the form says stands there until its author writes something else. */
export const Line = ({ field: id, form, hint }: { field: string; form: string | null; hint?: string }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { definition, keeper } = useEditing();
  const { draft, value } = useEntry(id);
  const field = fieldIndex(definition).get(id)!;
  const raw = draft ? draft.raw : value;
  const { props } = useTyping(id, typeof raw === 'string' ? raw : '', text => keeper.edit(id, text));
  const label = field.label.replace(/[：:]\s*$/u, '');
  const isOwn = typeof raw === 'string' && raw !== '';
  return (
    <div id={elementOf(id)} tabIndex={-1}>
      <Labelled label={language === 'en' ? `${label} · ${field.gloss}` : label} hint={hint}>
        {tied =>
          field.kind === 'lines' ? (
            <textarea {...tied} {...props} className="input" rows={2} placeholder={form ?? ''} />
          ) : (
            <input {...tied} {...props} className="input" autoComplete="off" placeholder={field.kind === 'day' ? '2023-11-10' : (form ?? '')} />
          )
        }
      </Labelled>
      {field.kind !== 'day' && (
        <p className="small">
          {form === null ? w.fromFormNone : w.fromForm(form)}
          {isOwn && form !== null && (
            <>
              {' '}
              <button type="button" className="p-link" onClick={() => keeper.write(id, '')}>
                {w.useForm}
              </button>
            </>
          )}
        </p>
      )}
      <Says field={id} />
    </div>
  );
};
