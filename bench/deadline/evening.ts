import { setTimeout as sleep } from 'node:timers/promises';
import { Wire } from '../drafts/wire.ts';
import { bodyOf } from '../drafts/world.ts';
import type { Visitor } from '../world/world.ts';

/** Somebody at work on a form, or about to hand one in. `base` is the version of the field that is typed in. */
export type Saving = Visitor & { readonly formId: string; base: number };
export type Submitting = Visitor & { readonly id: string };

/** What was answered; `late` when it was the word that it is over. `at` is the clock of this process when it was sent. */
export type Answered = { readonly ms: number; readonly status: number; readonly late: boolean; readonly at: number; readonly body: string };
export type Save = Answered & { readonly formId: string };
export type Submission = Answered & { readonly id: string };

const late = (status: number, body: string): boolean => status !== 200 && /"type":"[^"]*\bclosed"/.test(body);
const answered = async (intended: number, ask: () => Promise<{ status: number; body: string }>): Promise<Answered> => {
  const at = Date.now();
  try {
    const { status, body } = await ask();
    return { ms: performance.now() - intended, status, late: late(status, body), at, body };
  } catch (error) {
    return { ms: performance.now() - intended, status: 0, late: false, at, body: String(error) };
  }
};

/**
 * Everybody saves once in `every` seconds at a moment of his own, whether the last one was quick or not: waiting for a slow server would
 * hide that it is slow. Whoever is told that it is over stops.
 */
export const saveOn = async (url: string, people: readonly Saving[], seconds: number, every: number): Promise<Save[]> => {
  const began = performance.now();
  const saves: Save[] = [];
  const run = async (person: Saving) => {
    const wire = await Wire.open(url, person.cookie);
    const shift = Math.random() * every * 1000;
    for (let turn = 0; ; turn += 1) {
      const intended = began + shift + turn * every * 1000;
      if (intended > began + seconds * 1000) break;
      await sleep(Math.max(0, intended - performance.now()));
      const path = `/api/forms/${person.formId}/sections/overview`;
      const answer = await answered(Math.min(intended, performance.now()), () => wire.patch(path, bodyOf(person.base)));
      saves.push({ ...answer, formId: person.formId });
      if (answer.status !== 200) break;
      person.base += 1;
    }
    wire.close();
  };
  await Promise.all(people.map(run));
  return saves;
};

/** Submissions at random moments, so many a minute, each over a connection of its own. */
export const submitOn = async (url: string, people: readonly Submitting[], seconds: number): Promise<Submission[]> => {
  const began = performance.now();
  const run = async (person: Submitting, n: number): Promise<Submission> => {
    const intended = began + ((n + Math.random()) / people.length) * seconds * 1000;
    await sleep(Math.max(0, intended - performance.now()));
    const wire = await Wire.open(url, person.cookie);
    const answer = await answered(intended, () => wire.ask('POST', `/api/applications/${person.id}/steps/submit`, '{"confirmed":true}'));
    wire.close();
    return { ...answer, id: person.id };
  };
  return Promise.all(people.map(run));
};
