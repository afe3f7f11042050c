import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words/index.ts';
import { Founding } from './desk/Founding.tsx';
import { Functions } from './desk/Functions.tsx';
import { Units } from './desk/Units.tsx';

/** What the levels and the lead types of consortia are called. */
export const useConsortiumLabels = () => {
  const { level, leadType } = useWords(words);
  return { level, leadType };
};

/** What is kept of a consortium, inside the page of the record that proposed it. */
export const ConsortiumProfile = ({ id }: { id: string }) => (
  <>
    <Units id={id} />
    <Functions id={id} />
    <Founding id={id} />
  </>
);
