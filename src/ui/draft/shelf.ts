import type { Kept } from './book.ts';

/** The part of `Storage` that we use. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Where the device keeps what the server does not have yet: one entry per field, so that a keystroke writes little and two
 * windows do not tread on each other. Telephones go to the window's own store only, which ends with the window: a shared office
 * machine keeps no contacts.
 */
export type Shelf = {
  /** Whether it is kept; not when the browser forbids it or the store is full. */
  readonly put: (kept: Kept, secret: boolean) => boolean;
  /** Removes what this window put there; a newer text of another window stays. */
  readonly drop: (field: string) => void;
  readonly all: () => Kept[];
};

/** `name` tells one record's drafts from another's. */
type Where = { readonly name: string; readonly person: string; readonly device: Store | null; readonly window: Store | null };

const isKept = (value: unknown): value is Kept => {
  if (typeof value !== 'object' || value === null) return false;
  const kept = value as Partial<Kept>;
  return typeof kept.field === 'string' && Number.isInteger(kept.base) && kept.raw !== undefined && Array.isArray(kept.lost);
};

const read = (text: string | null): Kept | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
};

export const openShelf = ({ name, person, device, window }: Where): Shelf => {
  const prefix = `gongyu.${name}/${person}/`;
  const own = new Map<string, string>();
  const stores = [device, window].filter(store => store !== null);

  const keysOf = (store: Store) => Array.from({ length: store.length }, (_, i) => store.key(i)).filter(key => key?.startsWith(prefix)) as string[];

  return {
    put: (kept, secret) => {
      const text = JSON.stringify(kept);
      try {
        const store = secret ? window : device;
        store?.setItem(prefix + kept.field, text);
        own.set(kept.field, text);
        return store !== null;
      } catch {
        return false;
      }
    },
    drop: field => {
      for (const store of stores) if (store.getItem(prefix + field) === own.get(field)) store.removeItem(prefix + field);
      own.delete(field);
    },
    all: () => {
      const found: Kept[] = [];
      for (const store of stores)
        for (const key of keysOf(store)) {
          const text = store.getItem(key);
          const kept = read(text);
          if (!kept || text === null) continue;
          own.set(kept.field, text);
          found.push(kept);
        }
      return found;
    },
  };
};

/** A store of the browser, or null where it is forbidden (private windows, embedded views). */
export const storeOf = (kind: 'localStorage' | 'sessionStorage'): Store | null => {
  try {
    return globalThis[kind] ?? null;
  } catch {
    return null;
  }
};
