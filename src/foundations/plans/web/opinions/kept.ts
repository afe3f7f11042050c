import { useMemo } from 'react';
import { storeOf } from '#ui/draft/shelf.ts';

const nameOf = (asked: string): string => `gongyu/opinions/${asked}`;
const device = () => storeOf('localStorage');

/** What was typed for this answer and not sent; null when there is nothing, or nothing that can be read. */
export const keptOf = (asked: string | null): Readonly<Record<string, string>> | null => {
  const text = asked && device()?.getItem(nameOf(asked));
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    const isTexts = typeof value === 'object' && value !== null && Object.values(value).every(one => typeof one === 'string');
    return isTexts ? (value as Record<string, string>) : null;
  } catch {
    return null;
  }
};

/** Keeps what is typed until it is sent. A device that keeps nothing (private mode, full) loses only what an open page forgets. */
export const useKept = (asked: string | null) =>
  useMemo(
    () => ({
      keep: (texts: Readonly<Record<string, string>>) => {
        try {
          if (asked) device()?.setItem(nameOf(asked), JSON.stringify(texts));
        } catch {
          // Full: the page itself still has it.
        }
      },
      forget: () => {
        if (asked) device()?.removeItem(nameOf(asked));
      },
    }),
    [asked],
  );
