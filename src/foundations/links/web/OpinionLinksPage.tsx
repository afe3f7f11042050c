import { useParams } from 'react-router';
import { call } from '#ui/fetch/client.ts';
import { listOf } from '#ui/fetch/list.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { InvitedPage } from './invited/InvitedPage.tsx';

const list = listOf(api.opinionLinks);
const query = queryOf(api.opinionLinks);
export const loader = list.load;

/** The links by which those without an account are asked in a round of opinions. */
export const Component = () => {
  const w = useWords(words);
  const { round = '' } = useParams();
  const { items, paging } = list.use();
  const { title, planId, channel, because, latest } = query.use();
  return (
    <InvitedPage
      title={w.invited.opinions}
      lead={w.invited.opinionsLead}
      about={title}
      empty={w.invited.noOpinions}
      invite={w.invited.inviteOpinion}
      back={{ title: w.invited.round, to: `/plans/${planId}?tab=opinions` }}
      items={items}
      paging={paging}
      standing={{ channel, because, latest }}
      closed={w.invited.roundOver}
      make={whom => call(api.makeOpinion, { round, ...whom })}
    />
  );
};
