import { createHash, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { running } from '#platform/running.ts';
import { codeRules } from './rules.ts';
import type { LinkRow } from './store.ts';

/*
 * What is read and written before an actor exists, or whatever becomes of the request: links by their token, codes and their tries. Each
 * statement is its own transaction over the `gate` login.
 */

const gate = () => running().connections.gate;
const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** 192 random bits. Only its fingerprint is stored: who reads the database cannot make the link. */
export const newToken = (): { token: string; fingerprint: Buffer } => {
  const token = randomBytes(24).toString('base64url');
  return { token, fingerprint: sha256(token) };
};

export type FoundLink = Pick<
  LinkRow,
  'id' | 'kind' | 'node' | 'formId' | 'section' | 'sectionLabel' | 'roundId' | 'subjectId' | 'member' | 'person' | 'language'
> & {
  about: string;
  inviter: string;
  expiresAt: Date;
  state: 'live' | 'revoked' | 'expired';
  scopes: string[];
  telephones: { id: string; masked: string }[];
};

const columns = `l.id, l.kind, l.node, l.form_id as "formId", l.section, l.section_label as "sectionLabel", l.round_id as "roundId", l.subject_id as "subjectId",
  l.member, l.person, l.language, l.about, l.inviter, l.expires_at as "expiresAt", l.scopes,
  case when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired' else 'live' end as state,
  (select json_agg(json_build_object('id', t.id, 'masked', t.masked) order by t.id) from links.telephone t where t.link_id = l.id) as telephones`;

export const findLink = async (token: string): Promise<FoundLink | null> =>
  (await gate().query<FoundLink>(`select ${columns} from links.link l where l.token_sha256 = $1`, [sha256(token)])).rows[0] ?? null;

/** The link that this guest came by. */
export const linkOfGuest = async (guestId: string): Promise<FoundLink | null> =>
  (await gate().query<FoundLink>(`select ${columns} from links.link l join links.telephone g on g.link_id = l.id where g.id = $1`, [guestId])).rows[0] ?? null;

/** Under a key that is not in the database: six digits alone would be found by trying them all. */
const macOf = (guestId: string, code: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', running().masterKey, '', 'gongyu link code v1', 32)))
    .update(`${guestId} ${code}`)
    .digest();

/** A telephone as a source of attempts: the count must not tell whose it is. */
export const sourceOf = (telephone: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', running().masterKey, '', 'gongyu link telephone v1', 32)))
    .update(telephone)
    .digest('base64url')
    .slice(0, 22);

/** A new code in place of the last, which is void. Null: the last was sent less than a minute ago. */
export const newCode = async (guestId: string, { spoken }: { spoken: boolean }): Promise<{ code: string; goodUntil: Date } | null> => {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const minutes = spoken ? codeRules.spokenMinutes : codeRules.minutes;
  const { rows } = await gate().query<{ goodUntil: Date }>(
    `insert into gate.link_code as c (guest_id, code_mac, spoken, good_until) values ($1, $2, $3, now() + make_interval(mins => $4))
     on conflict (guest_id) do update set code_mac = excluded.code_mac, spoken = excluded.spoken, good_until = excluded.good_until, made_at = now(), tries = 0
       where $3 or c.made_at <= now() - make_interval(secs => ${codeRules.againSeconds})
     returning good_until as "goodUntil"`,
    [guestId, macOf(guestId, code), spoken, minutes],
  );
  return rows[0] ? { code, ...rows[0] } : null;
};

export type Tried = { readonly right: true; readonly spoken: boolean } | { readonly right: false; readonly left: number };

/**
 * Takes one of the tries before the code is looked at, so that guesses sent at once cannot share one. A right code is used up by whoever
 * comes first.
 */
export const tryCode = async (guestId: string, code: string): Promise<Tried> => {
  const { rows } = await gate().query<{ mac: Buffer; left: number }>(
    `update gate.link_code set tries = tries + 1 where guest_id = $1 and tries < ${codeRules.tries} and good_until > now()
     returning code_mac as mac, ${codeRules.tries} - tries as left`,
    [guestId],
  );
  const row = rows[0];
  if (!row) return { right: false, left: 0 };
  const mac = macOf(guestId, code);
  if (!timingSafeEqual(row.mac, mac)) return { right: false, left: row.left };
  const used = await gate().query<{ spoken: boolean }>('delete from gate.link_code where guest_id = $1 and code_mac = $2 returning spoken', [guestId, mac]);
  return used.rows[0] ? { right: true, spoken: used.rows[0].spoken } : { right: false, left: 0 };
};

export const forgetCodes = (guestIds: readonly string[]) => gate().query('delete from gate.link_code where guest_id = any($1::uuid[])', [guestIds]);
