import type { ProblemError } from '../fetch/problem.ts';

export type Toast = { readonly id: number; readonly tone: 'ok' | 'bad'; readonly text: string; readonly detail: string | undefined };

let toasts: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

const set = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

export const dismiss = (id: number): void => set(toasts.filter(toast => toast.id !== id));

const show = (tone: Toast['tone'], text: string, detail?: string) => {
  const id = ++count;
  set([...toasts.slice(-3), { id, tone, text, detail }]);
  // What went wrong stays long enough to be read and copied.
  setTimeout(() => dismiss(id), tone === 'ok' ? 4_000 : 12_000);
};

/** Says what happened, at the edge of the screen and to screen readers: `toast.done('已提交')`. */
export const toast = {
  done: (text: string): void => show('ok', text),
  failed: (text: string, detail?: string): void => show('bad', text, detail),
  problem: ({ body }: ProblemError): void =>
    show('bad', body.title, [body.detail, ...(body.errors ?? []).map(error => error.message)].filter(Boolean).join(' ') || undefined),
};

export const currentToasts = (): readonly Toast[] => toasts;
export const subscribeToasts = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
