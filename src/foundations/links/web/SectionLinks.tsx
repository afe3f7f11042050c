import { api as forms } from '#foundations/forms/contract.ts';
import { useRead } from '#ui/fetch/query.ts';
import { LinkTo } from '#ui/layout/Page.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';

/** The way from a form to the links to its sections, for who may make some. */
export default function SectionLinks({ formId }: { formId: string }) {
  const w = useWords(words);
  const coordinates = useRead(forms.get, { id: formId }).data?.coordinates;
  return usePermission('links.manage') && coordinates ? (
    <LinkTo className="btn" to={`/forms/${formId}/section-links`}>
      {w.invited.sections}
    </LinkTo>
  ) : null;
}
