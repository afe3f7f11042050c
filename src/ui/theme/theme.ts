import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'theme';
const listeners = new Set<() => void>();

const stored = (): Theme => {
  // Storage can be forbidden (private windows, embedded views): then the system's choice holds.
  try {
    const value = localStorage.getItem(key);
    return themes.find(theme => theme === value) ?? 'system';
  } catch {
    return 'system';
  }
};

let current: Theme = typeof localStorage === 'undefined' ? 'system' : stored();

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)').matches;
const isDark = () => current === 'dark' || (current === 'system' && systemIsDark());

const show = () => {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
};

/** Called once by the entry, before the first paint. */
export const startTheme = (): void => {
  show();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
};

export const setTheme = (theme: Theme): void => {
  current = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // The choice then holds for this page only.
  }
  show();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => current);
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark);
