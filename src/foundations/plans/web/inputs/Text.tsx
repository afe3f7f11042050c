import { canonicalJson } from '#kernel/form/values.ts';
import { isBlank, proseOf } from '#kernel/prose/prose.ts';
import { proseText } from '#kernel/prose/text.ts';
import { proseFrom, useEditing, useEntry } from '../editing.ts';
import { ProseView } from '../text/ProseView.tsx';
import { useTyping } from './typing.ts';

const jsonOf = (text: string): string | null => {
  const prose = proseOf(text);
  return isBlank(prose) ? null : canonicalJson(prose);
};

/** The text of a place. */
export const Text = ({ field, label }: { field: string; label: string }) => {
  const { keeper } = useEditing();
  const { draft, value } = useEntry(field);
  const raw = draft ? draft.raw : value;
  const prose = typeof raw === 'string' ? proseFrom(raw) : null;
  const isPlain = prose === null || canonicalJson(proseOf(proseText(prose))) === raw;
  const { props } = useTyping(field, prose ? proseText(prose) : '', text => keeper.edit(field, jsonOf(text), 1_200));
  if (!isPlain) return <ProseView prose={prose} />;
  return <textarea {...props} className="input" rows={4} aria-label={label} />;
};
