import { createContext, useContext } from 'react';
import type { Prose as Text } from '#kernel/prose/prose.ts';
import { Prose } from '#ui/prose/Prose.tsx';

/** Pictures of a plan are its attachments. */
export const pictureUrl = (attachment: string): string => `/api/attachments/${attachment}/content`;

/** Where pictures come from on this page: who came by a link has an address of their own for them. */
export const PicturesContext = createContext(pictureUrl);

export const ProseView = ({ prose }: { prose: Text }) => <Prose value={prose} pictureUrl={useContext(PicturesContext)} />;
