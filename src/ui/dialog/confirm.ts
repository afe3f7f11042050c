/** What is asked before something happens that cannot be taken back, or that needs a reason. */
export type Question = {
  readonly title: string;
  readonly text?: string;
  /** Asks for a written reason; `required` refuses an empty one. `choices` are sentences to start from. */
  readonly reason?: {
    readonly label: string;
    readonly required: boolean;
    readonly hint?: string;
    readonly choices?: readonly string[];
    readonly maxChars?: number;
  };
  /** Asks for a day as well: the end of a time limit. Empty means what the hint says. */
  readonly day?: { readonly label: string; readonly min?: string; readonly hint?: string; readonly required?: boolean };
  /** The verb on the button, never just "OK" for what cannot be taken back. */
  readonly action: string;
  readonly danger?: boolean;
};

export type Answered = { readonly ok: true; readonly reason: string; readonly day: string } | { readonly ok: false };
type Open = Question & { readonly resolve: (answer: Answered) => void };

let open: Open | null = null;
const listeners = new Set<() => void>();

const set = (next: Open | null) => {
  open = next;
  for (const listener of listeners) listener();
};

/** `const answer = await confirm({ title, action }); if (answer.ok) …` */
export const confirm = (question: Question): Promise<Answered> =>
  new Promise(resolve => {
    open?.resolve({ ok: false });
    set({
      ...question,
      resolve: answer => {
        set(null);
        resolve(answer);
      },
    });
  });

export const currentQuestion = (): Open | null => open;
export const subscribeQuestion = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
