import type { Language } from '#kernel/words.ts';
import { useLanguage } from './language.ts';

/** The words of a slice in the reader's language: `const w = useWords(words)`. */
export const useWords = <W>(words: Readonly<Record<Language, W>>): W => words[useLanguage()];
