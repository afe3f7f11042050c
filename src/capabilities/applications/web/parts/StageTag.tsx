import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import type { Application } from '../../contract.ts';

const toneOf = ({ state, outcome }: Pick<Application, 'state' | 'outcome'>): Tone => {
  if (state === 'decided') return outcome === 'approved' ? 'ok' : 'bad';
  return state === 'returned' ? 'warn' : state === 'withdrawn' ? 'plain' : 'blue';
};

/** Where the application stands, in the words of its call's package. */
export const StageTag = ({ application }: { application: Pick<Application, 'state' | 'outcome' | 'stageName'> }) => (
  <Tag tone={toneOf(application)}>{application.stageName[useLanguage()]}</Tag>
);
