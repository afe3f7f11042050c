import { useParams } from 'react-router';
import { call } from '#ui/fetch/client.ts';
import { listOf } from '#ui/fetch/list.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { InvitedPage } from './invited/InvitedPage.tsx';

const list = listOf(api.sectionLinks);
const query = queryOf(api.sectionLinks);
export const loader = list.load;

/** The links to sections of a form. */
export const Component = () => {
  const w = useWords(words);
  const { formId = '' } = useParams();
  const { items, paging } = list.use();
  const { title, sections, channel, because, latest } = query.use();
  return (
    <InvitedPage
      title={w.invited.sections}
      lead={w.invited.sectionsLead}
      about={title}
      empty={w.invited.noSections}
      invite={w.invited.inviteSection}
      back={{ title: w.invited.form, to: `/forms/${formId}` }}
      items={items}
      paging={paging}
      standing={{ channel, because, latest }}
      closed={w.because.closed}
      sections={sections}
      make={(whom, section) => call(api.makeSection, { formId, section, ...whom })}
    />
  );
};
