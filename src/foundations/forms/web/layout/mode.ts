import { createContext, useContext } from 'react';
import type { FormDefinition } from '#kernel/form/definition.ts';
import type { Answers } from '#kernel/form/values.ts';

/** The same print, written or read. `answers` of a reading have computed cells filled in. */
export type Mode =
  | { readonly kind: 'write'; readonly definition: FormDefinition }
  | { readonly kind: 'read'; readonly definition: FormDefinition; readonly answers: Answers };

export const ModeContext = createContext<Mode | null>(null);
export const useMode = (): Mode => {
  const mode = useContext(ModeContext);
  if (!mode) throw new Error('outside of a form');
  return mode;
};
