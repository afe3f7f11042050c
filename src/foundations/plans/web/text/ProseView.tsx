import type { Prose as Text } from '#kernel/prose/prose.ts';
import { Prose } from '#ui/prose/Prose.tsx';

/** Pictures of a plan are its attachments. */
export const pictureUrl = (attachment: string): string => `/api/attachments/${attachment}/content`;

export const ProseView = ({ prose }: { prose: Text }) => <Prose value={prose} pictureUrl={pictureUrl} />;
