import { GuestRound } from '#foundations/plans/web/published.tsx';
import { AsGuest } from './AsGuest.tsx';
import type { GuestHere } from './Prove.tsx';

/** An image cannot say that a guest asks: its address does. */
const pictureUrl = (id: string): string => `/api/fill/pictures/${id}`;

/** The plan version that is asked about, read-only, with a place for opinions. */
export default function GuestOpinions({ guest, onEnded }: { guest: GuestHere; onEnded: () => void }) {
  return (
    <AsGuest onEnded={onEnded}>
      <GuestRound roundId={guest.opens} pictureUrl={pictureUrl} />
    </AsGuest>
  );
}
