import { Card, Facts } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { CallPage } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { running } from '../../words/running/index.ts';

/** How the call is run, and where paper goes. Inside and on the public page alike. */
export const SettingsFacts = ({ call }: { call: CallPage }) => {
  const w = useWords(running).settings;
  const { listed } = useWords(words);
  const { lenient, expertReview, correctionDays, publicityDays, quota, contactOffice, postalAddress, addressed } = call;
  return (
    <Card title={w.title}>
      <Facts
        items={[
          [w.addressed, addressed.length === 0 ? w.nobody : listed(addressed.map(group => w.groups[group]))],
          [w.lenientShort, lenient ? w.yes : w.no],
          [w.expertShort, expertReview ? w.yes : w.no],
          [w.correctionDays, correctionDays === null ? w.noLimit : w.days(correctionDays)],
          [w.publicityDays, publicityDays === null ? w.noPublicity : w.days(publicityDays)],
          [w.quota, quota === null ? w.unlimited : w.each(quota)],
          ...(contactOffice
            ? [
                [
                  w.contactOffice,
                  <span key="office" lang="zh-CN">
                    {contactOffice}
                  </span>,
                ] as const,
              ]
            : []),
          ...(postalAddress
            ? [
                [
                  w.postalAddress,
                  <span key="address" lang="zh-CN">
                    {postalAddress}
                  </span>,
                ] as const,
              ]
            : []),
        ]}
      />
    </Card>
  );
};
