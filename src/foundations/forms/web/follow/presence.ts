import { same } from '#ui/draft/value.ts';
import { call } from '#ui/fetch/client.ts';
import { api, type Present, type Pulse } from '../../contract.ts';

type Where = { readonly section: string | null; readonly cell: string | null };
type Given = {
  readonly formId: string;
  /** Who only reads the form listens, and is not shown in it. */
  readonly writes: () => boolean;
  /** What the screen has of the form; when the server's differs, `catchUp` is asked for. */
  readonly stamp: () => string;
  readonly catchUp: () => Promise<void>;
};

/** Together one wants to see it within seconds; alone nobody waits for the next look. */
const every = { together: 4_000, alone: 9_000 } as const;
/** Whoever walks through a table with the Enter key says where they are when they stay. */
const dwell = 350;
/** What the server knows besides the form (the directory, the record) moves without the form: looked at now and then. */
const anyway = 60_000;
const nobody: readonly Present[] = [];

/** Says where one is, and knows who else is where; asks for what is new as soon as something is. A page in the background is not there. */
export const openPresence = ({ formId, writes, stamp, catchUp }: Given) => {
  let here: readonly Present[] = nobody;
  let byCell = new Map<string, readonly Present[]>();
  let where: Where = { section: null, cell: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let caughtUp = Date.now();
  let open = true;
  let underway = false;
  const listeners = new Set<() => void>();

  const set = (next: readonly Present[]) => {
    // Nothing is drawn anew while everybody stays where they are.
    if (same(next, here)) return;
    here = next;
    const cells = new Map<string, Present[]>();
    for (const one of here) if (one.cell !== null) cells.set(one.cell, [...(cells.get(one.cell) ?? []), one]);
    byCell = new Map([...cells].map(([cell, people]) => [cell, same(byCell.get(cell), people) ? byCell.get(cell)! : people]));
    for (const listener of listeners) listener();
  };
  const ask = (): Promise<Pulse> =>
    writes() ? call(api.beat, { id: formId, ...where }, { background: true }) : call(api.pulse, { id: formId }, { background: true });

  const beat = async (): Promise<void> => {
    if (!open || underway || document.visibilityState === 'hidden') return;
    underway = true;
    clearTimeout(timer);
    try {
      const pulse = await ask();
      set(pulse.here);
      if (pulse.stamp !== stamp() || Date.now() - caughtUp > anyway) {
        caughtUp = Date.now();
        await catchUp();
      }
    } catch {
      // Saving says when the line is down; who is where is simply not known then.
      set(nobody);
    } finally {
      underway = false;
      later(here.length > 0 ? every.together : every.alone);
    }
  };
  const later = (wait: number) => {
    clearTimeout(timer);
    if (open) timer = setTimeout(() => void beat(), wait);
  };
  const away = () => {
    if (writes()) void call(api.leave, { id: formId }, { background: true, keepalive: true }).catch(() => undefined);
  };
  const onVisible = () => (document.visibilityState === 'visible' ? later(0) : away());
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('online', onVisible);

  return {
    here: (): readonly Present[] => here,
    at: (cell: string): readonly Present[] => byCell.get(cell) ?? nobody,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    begin: () => {
      open = true;
      later(0);
    },
    go: (next: Partial<Where>) => {
      const moved = { ...where, ...next };
      if (same(moved, where)) return;
      where = moved;
      if (!underway) later(dwell);
    },
    away,
    close: () => {
      open = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('online', onVisible);
      away();
    },
  };
};

export type Presence = ReturnType<typeof openPresence>;
