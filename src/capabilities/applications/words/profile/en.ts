import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  profile: {
    tab: 'Profile',
    none: 'The consortium to be founded has no profile yet',
    todo: 'Open one to register its talent platform, training bases, industry colleges and systems, and to say how it serves its three functions.',
    noneRead: 'It appears here once the lead park or the responsible school has opened it.',
    open: 'Open a profile',
    opened: 'The profile is open',
  },
  units: {
    none: 'Not registered',
    and: '; ',
    confirmed: 'confirmed by the district',
    unconfirmed: 'waits for the district',
    status: { planned: 'planned', running: 'running', ended: 'ended' },
    unit: (name: string, status: string, confirmed: string) => `${name} (${status}, ${confirmed})`,
  },
} satisfies SameKeys<typeof zh>;
