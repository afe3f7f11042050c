import { type Urls, withClient } from '#platform/database/roles.ts';
import type { Save, Submission } from './evening.ts';

/** What an extension notice does, to the second: the call and everything that may be written until then. */
export const closeAt = (urls: Urls, callId: string, seconds: number): Promise<Date> =>
  withClient(urls.maintenance, async client => {
    const { rows } = await client.query(
      `update programmes.call set closes_at = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $2) where id = $1 returning closes_at`,
      [callId, seconds],
    );
    const closesAt = rows[0].closes_at as Date;
    for (const table of ['forms.form', 'forms.section', 'plans.plan', 'plans.part'])
      await client.query(`update ${table} set editable_until = $1 where editable_until is not null`, [closesAt]);
    return closesAt;
  });

type Stored = { readonly id: string; readonly submitted_at: Date | null; readonly receipt_number: string | null; readonly refused_at: Date | null };

/**
 * By the database’s clock alone: whoever has a receipt was in time, whoever was refused was not, and what was answered is what is stored.
 * Prints every submission around the deadline. Answers how many do not agree.
 */
export const judge = (urls: Urls, closesAt: Date, submissions: readonly Submission[], note: (line: string) => void): Promise<number> =>
  withClient(urls.maintenance, async client => {
    const { rows } = await client.query<Stored>(
      `select a.id, a.submitted_at, a.receipt_number,
          (select max((e.payload->>'instant')::timestamptz) from platform.event e where e.subject = a.id and e.type = 'applications.late') as refused_at
        from applications.application a where a.id = any ($1)`,
      [submissions.map(({ id }) => id)],
    );
    const stored = new Map(rows.map(row => [row.id, row]));
    let disagree = 0;
    const lines: { at: number; line: string }[] = [];
    for (const { id, status, late, body } of submissions) {
      const { submitted_at, receipt_number, refused_at } = stored.get(id)!;
      const agrees =
        status === 200
          ? submitted_at !== null && submitted_at <= closesAt && JSON.parse(body).receiptNumber === receipt_number
          : late && submitted_at === null && receipt_number === null && refused_at !== null && refused_at > closesAt;
      if (!agrees) {
        disagree += 1;
        note(`  does not agree: answered ${status} ${body.slice(0, 200)}; stored ${JSON.stringify(stored.get(id))}`);
      }
      const at = submitted_at ?? refused_at;
      if (at) lines.push({ at: at.getTime(), line: `${at.toISOString().slice(11, 23)}  ${receipt_number ? `in time  ${receipt_number}` : '逾期不予受理'}` });
    }
    note(`the call closed at ${closesAt.toISOString().slice(11, 23)}; verdicts by database time, ten seconds before and after:`);
    for (const { line } of lines.filter(({ at }) => Math.abs(at - closesAt.getTime()) <= 10_000).sort((a, b) => a.at - b.at)) note(`  ${line}`);
    return disagree;
  });

/** Saves that were acknowledged and are not in the history, or that the history has from after the deadline: a second of grace, because a row is stamped a moment after the clock decided. */
export const lostSaves = (urls: Urls, closesAt: Date, saves: readonly Save[], before: number): Promise<number> =>
  withClient(urls.maintenance, async client => {
    const { rows } = await client.query<{ kept: number; after: number }>(
      `select count(*)::int as kept, count(*) filter (where at > $2)::int as after from forms.change
        where form_id = any ($1) and field = 'workDone' and version > 1 and at > $3`,
      [[...new Set(saves.map(save => save.formId))], new Date(closesAt.getTime() + 1_000), new Date(before)],
    );
    return Math.abs(saves.filter(({ status }) => status === 200).length - rows[0]!.kept) + rows[0]!.after;
  });
