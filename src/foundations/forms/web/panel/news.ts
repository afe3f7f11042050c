import { call } from '#ui/fetch/client.ts';
import { api } from '../../contract.ts';

const stays = 60_000;

/** Who just changed a field beside us: a discreet note that goes by itself. Whoever it was is asked once per look at the server. */
export const openNews = ({ formId, person }: { formId: string; person: string }) => {
  let notes: ReadonlyMap<string, string> = new Map();
  const listeners = new Set<() => void>();
  const set = (next: ReadonlyMap<string, string>) => {
    notes = next;
    for (const listener of listeners) listener();
  };
  const forget = (fields: readonly string[]) => set(new Map([...notes].filter(([field]) => !fields.includes(field))));

  return {
    of: (field: string): string | null => notes.get(field) ?? null,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: async (fields: readonly string[]) => {
      if (fields.length === 0) return;
      // Without the name the values are still right: then there is simply no note.
      const changes = await call(api.history, { id: formId, size: 100 }).then(
        page => page.items,
        () => [],
      );
      const latest = fields.flatMap(field => {
        const change = changes.find(c => c.field === field);
        return change && change.person.id !== person ? [[field, change.person.name] as const] : [];
      });
      if (latest.length === 0) return;
      set(new Map([...notes, ...latest]));
      setTimeout(() => forget(latest.map(([field]) => field)), stays);
    },
  };
};

export type News = ReturnType<typeof openNews>;
