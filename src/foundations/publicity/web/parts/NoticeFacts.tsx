import { sayDay } from '#kernel/day.ts';
import { Facts } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Notice } from '../../contract.ts';
import { words } from '../../words/index.ts';

export const NoticeFacts = ({ notice }: { notice: Notice }) => {
  const w = useWords(words);
  const language = useLanguage();
  return (
    <Facts
      items={[
        [w.facts.period, w.period(sayDay(notice.startsOn, language), sayDay(notice.endsOn, language), notice.workingDays)],
        [w.facts.acceptedBy, notice.acceptedBy],
        [w.facts.contact, notice.contact],
        ...(notice.withdrawnBecause ? [[w.facts.withdrawn, notice.withdrawnBecause] as const] : []),
      ]}
    />
  );
};
