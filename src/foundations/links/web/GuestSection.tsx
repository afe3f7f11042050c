import { FormEditor } from '#foundations/forms/web/published.tsx';
import { AsGuest } from './AsGuest.tsx';
import type { GuestHere } from './Prove.tsx';

/** One section of a form in the editor of the desk: it saves itself, keeps what is typed without a line, and shows both texts of a conflict. */
export default function GuestSection({ guest, onEnded }: { guest: GuestHere; onEnded: () => void }) {
  return (
    <AsGuest onEnded={onEnded}>
      <FormEditor formId={guest.opens} guest={guest} />
    </AsGuest>
  );
}
