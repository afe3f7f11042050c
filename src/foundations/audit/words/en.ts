import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  title: 'Security audit',
  lead: 'Sign-ins, rights, refusals, looks at personal data and other security events. Without business content.',
  noHistory: 'There is no history to see yet',
  earlier: 'Show earlier entries',
  system: 'System',
  none: 'No security event matches',
  noneTodo: 'Widen the days or change the filter.',
  column: {
    when: 'When',
    day: 'Day',
    time: 'Time',
    what: 'Event',
    who: 'Who',
    organisation: 'Organisation',
    about: 'About',
    note: 'Note',
    request: 'Request number',
  },
  filter: { type: 'Kind of event', from: 'From', to: 'To', person: 'Name of a person' },
  export: 'Export CSV',
} satisfies SameKeys<typeof zh>;
