import { useRead } from '#ui/fetch/query.ts';
import { LinkTo } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';

/** The way from a form to its members: with how far they are. A form that asks no member anything offers none. */
export default function FormLinks({ formId }: { formId: string }) {
  const w = useWords(words);
  const { data } = useRead(api.standing, { formId });
  if (!data?.total) return null;
  return (
    <LinkTo className="btn" to={`/forms/${formId}/members`}>
      {w.title} <span className="num">{`${data.given}/${data.total}`}</span>
    </LinkTo>
  );
}
