import { useSyncExternalStore } from 'react';
import { type Language, languageOf } from '#kernel/words.ts';

/** The reader's choice lives in the cookie `language`, so that the server speaks the same one; zh-CN until chosen. */
const fromCookie = (): Language => languageOf(/(?:^|;\s*)language=([^;]+)/.exec(document.cookie)?.[1]);

let current: Language = typeof document === 'undefined' ? 'zh-CN' : fromCookie();
const listeners = new Set<() => void>();

export const currentLanguage = (): Language => current;

const show = () => {
  document.documentElement.lang = current;
};

export const setLanguage = (language: Language): void => {
  current = language;
  document.cookie = `language=${language}; path=/; max-age=31536000; samesite=lax`;
  show();
  for (const listener of listeners) listener();
};

/** Called once by the entry, before the first paint. */
export const startLanguage = (): void => show();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage);
