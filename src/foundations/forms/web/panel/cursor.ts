import type { Target } from '../check/target.ts';

/** The cell that one is at: what the history panel shows and from where the next finding is counted. Stays when the focus leaves the form. */
export const openCursor = () => {
  let at: Target | null = null;
  const listeners = new Set<() => void>();
  return {
    at: (): Target | null => at,
    go: (target: Target) => {
      const moved = at?.field !== target.field;
      at = target;
      if (moved) for (const listener of listeners) listener();
    },
    field: (): string | null => at?.field ?? null,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

export type Cursor = ReturnType<typeof openCursor>;
