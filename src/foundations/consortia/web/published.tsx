import { Founding } from './desk/Founding.tsx';
import { Functions } from './desk/Functions.tsx';
import { Units } from './desk/Units.tsx';

/** What is kept of a consortium, inside the page of the record that proposed it. */
export const ConsortiumProfile = ({ id }: { id: string }) => (
  <>
    <Units id={id} />
    <Functions id={id} />
    <Founding id={id} />
  </>
);
