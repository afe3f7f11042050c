import { type Saving, type Submitting, saveOn, submitOn } from './deadline/evening.ts';
import { closeAt, judge, lostSaves } from './deadline/verdicts.ts';
import { defineBench, quantile } from './measure.ts';
import { inWorld, memberOf, visiting } from './world/world.ts';

/*
 * The last five minutes of a call: 300 people save once in ten seconds, 75 applications are submitted in a minute, and the deadline falls
 * inside. `SECONDS=60` makes a shorter evening; `PROFILE=folder` leaves a CPU profile of the server. First half a minute of saves without submissions, for comparison.
 */

const seconds = Number(process.env.SECONDS ?? 300);
const alone = Math.min(30, seconds / 2);
const savers = 300;
const every = 10;
const perMinute = 75;
/** The deadline, as a part of the run. */
const closes = 0.8;

export default defineBench({
  about: `300 people saving every ${every} s and ${perMinute} submissions a minute for ${seconds} s with the deadline inside, against what was offered within 500 ms`,
  targets: { ratio: { atLeast: 0.95 }, error_rate: { atMost: 0.001 }, save_p95_ms: { atMost: 500 }, disagree: { atMost: 0 }, lost: { atMost: 0 } },
  run: note =>
    inWorld(
      'deadline',
      note,
      async (_, { callId, batches }) => {
        const saving: Saving[] = [];
        for (let n = 0; n < savers; n += 1) {
          const { school, formId } = memberOf(batches.drafting, n);
          saving.push({ ...(await visiting(school)), formId, base: 1 });
        }
        const submitting: Submitting[] = [];
        for (let n = 0; n < Math.min(batches.recommended.count, Math.round((perMinute * seconds) / 60)); n += 1) {
          const { school, id } = memberOf(batches.recommended, n);
          submitting.push({ ...(await visiting(school)), id });
        }
        return { callId, saving, submitting };
      },
      async ({ urls, url }, { callId, saving, submitting }) => {
        const quiet = await saveOn(url, saving, alone, every);
        const p95 = (of: readonly { ms: number }[]) =>
          quantile(
            of.map(({ ms }) => ms),
            0.95,
          );
        note(`without submissions: ${quiet.length} saves in ${alone} s, p95 ${p95(quiet).toFixed(1)} ms`);

        const closesAt = await closeAt(urls, callId, seconds * closes);
        const before = Date.now();
        const [saves, submissions] = await Promise.all([saveOn(url, saving, seconds, every), submitOn(url, submitting, seconds)]);
        const kept = saves.filter(({ status }) => status === 200);
        const all = [...saves, ...submissions];
        const wrong = all.filter(({ status, late, at }) => status !== 200 && !(late && at + 5_000 > closesAt.getTime()));
        for (const { status, body } of wrong.slice(0, 5)) note(`  answered ${status}: ${body.slice(0, 200)}`);
        const inTime = submissions.filter(({ status }) => status === 200);
        note(
          `with them: ${kept.length} saves, p50 ${quantile(
            kept.map(({ ms }) => ms),
            0.5,
          ).toFixed(1)} ms, p95 ${p95(kept).toFixed(1)} ms; ${saves.length - kept.length} told that it is over`,
        );
        note(`${submissions.length} submissions, ${inTime.length} in time, p95 ${p95(submissions).toFixed(1)} ms; ${wrong.length} wrong answers`);
        const disagree = await judge(urls, closesAt, submissions, note);
        const lost = await lostSaves(urls, closesAt, saves, before);
        return {
          ratio: all.filter(answer => !wrong.includes(answer) && answer.ms <= 500).length / all.length,
          error_rate: wrong.length / all.length,
          save_p95_ms: p95(kept),
          save_p95_alone_ms: p95(quiet),
          submit_p95_ms: p95(submissions),
          saves: kept.length,
          in_time: inTime.length,
          late: submissions.length - inTime.length,
          disagree,
          lost,
        };
      },
    ),
});
