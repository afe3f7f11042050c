import type { Tx } from '#platform/capability.ts';
import { prepared } from '#platform/connections.ts';

export type Present = { personId: string; name: string; organisation: string; section: string | null; cell: string | null };
/** Who else is in the form, and the marks of the form and of each section that the reader may see. */
export type Pulse = { here: Present[]; marks: Record<string, string> };

/** How long after the last sign of life one is still there: three signs may be lost. */
const stays = `interval '20 seconds'`;

/** The marks are those of the rows' last writers: nothing of what is filled in is read, however much it is. */
const seen = `
  (select coalesce(jsonb_agg(jsonb_build_object('personId', p.person_id, 'name', p.name, 'organisation', p.organisation, 'section', p.section, 'cell', p.cell)
       order by p.name, p.person_id), '[]')
     from forms.presence p where p.form_id = f.id and p.person_id <> $2 and p.seen_at > clock_timestamp() - ${stays}
       and (p.section is null or exists (select from forms.section s where s.form_id = f.id and s.key = p.section))) as here,
  (select coalesce(jsonb_object_agg(s.key, s.xmin::text), '{}') || jsonb_build_object('', f.xmin::text) from forms.section s where s.form_id = f.id) as marks`;

const lookStatement = prepared<Pulse>('forms-pulse', `select ${seen} from forms.form f where f.id = $1`);

/** One round trip: says that this person is here, and answers who else is. Rows of those who left long ago are cleared on the way. */
const beatStatement = prepared<Pulse>(
  'forms-beat',
  `with f as materialized (select id, scopes from forms.form where id = $1),
     me as (insert into forms.presence as p (form_id, person_id, name, organisation, section, cell, seen_at, scopes)
       select f.id, $2, $3, $4, $5, $6, clock_timestamp(), f.scopes from f
       on conflict (form_id, person_id) do update set name = excluded.name, organisation = excluded.organisation, section = excluded.section,
         cell = excluded.cell, seen_at = excluded.seen_at, scopes = excluded.scopes),
     gone as (delete from forms.presence where (form_id, person_id) in (
       select form_id, person_id from forms.presence where form_id = $1 and seen_at < clock_timestamp() - interval '1 hour' for update skip locked))
   select ${seen} from forms.form f where f.id = $1`,
);

const leaveStatement = prepared('forms-leave', `delete from forms.presence where form_id = $1 and person_id = $2`);

export const look = async (tx: Tx, id: string, personId: string): Promise<Pulse | undefined> => (await lookStatement(tx, [id, personId]))[0];

export type Beat = { id: string; personId: string; name: string; organisation: string; section: string | null; cell: string | null };

export const beat = async (tx: Tx, { id, personId, name, organisation, section, cell }: Beat): Promise<Pulse | undefined> =>
  (await beatStatement(tx, [id, personId, name, organisation, section, cell]))[0];

export const leave = async (tx: Tx, id: string, personId: string): Promise<void> => void (await leaveStatement(tx, [id, personId]));
