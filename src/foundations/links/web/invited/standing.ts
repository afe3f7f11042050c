import type { Channel } from '../../contract.ts';

/** What a list of links stands on: how messages go, why none can be made now, and until when one works at the longest. */
export type Standing = { readonly channel: Channel; readonly because: 'locked' | 'closed' | null; readonly latest: string };
