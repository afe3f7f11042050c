import { emptyProse, type Prose } from '#kernel/prose/prose.ts';
import { ProseDifference } from '#ui/prose/ProseDifference.tsx';
import { pictureUrl } from './ProseView.tsx';

/** Two texts of one place beside each other; a place without a text is an empty one. */
export const Difference = ({ before, after }: { before: Prose | null; after: Prose | null }) => (
  <ProseDifference before={before ?? emptyProse} after={after ?? emptyProse} pictureUrl={pictureUrl} />
);
