import { sayInstant } from '#kernel/day.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type CallPage } from '../../contract.ts';
import { running } from '../../words/running/index.ts';

/** To an addressee: please sign, or who of us has. */
export const ReceiptBar = ({ call }: { call: Pick<CallPage, 'id' | 'receipt'> }) => {
  const w = useWords(running).addressees;
  const sign = useAction(api.receive, { done: w.signed });
  const { receipt } = call;
  if (!receipt) return null;
  const quota = receipt.quota !== null && w.quotaOwn(receipt.quota);
  return (
    <p className={receipt.receivedAt ? 'receipt-bar signed' : 'receipt-bar'} role="note">
      <span>
        {receipt.receivedAt && receipt.receiver ? w.signedBy(receipt.receiver, sayInstant(new Date(receipt.receivedAt))) : w.toSign} {quota}
      </span>
      {!receipt.receivedAt && (
        <button type="button" className="btn primary no-print" aria-disabled={sign.busy} onClick={() => !sign.busy && void sign.run({ id: call.id })}>
          {w.sign}
        </button>
      )}
    </p>
  );
};
