import type { SayPayload } from '#platform/capability.ts';
import { words } from './words/index.ts';

type Table = 'role' | 'how' | 'because' | 'kind';
const tableOf = (language: 'zh-CN' | 'en', table: Table): Readonly<Record<string, string>> => {
  if (table === 'role') return words[language].role;
  return table === 'kind' ? words[language].acting.kind : words[language].signIn[table];
};

/** Says one key of the payload from a table of words; what the table does not know is not shown. */
const say =
  (table: Table): SayPayload =>
  payload => {
    const key = String(payload[table]);
    const [zh, en] = [tableOf('zh-CN', table)[key], tableOf('en', table)[key]];
    return zh !== undefined && en !== undefined ? { 'zh-CN': zh, en } : null;
  };

const nothing: SayPayload = () => null;

/** Everything about sign-in and rights is read by the audit administrator: how, why refused, which role; no free text. */
export const securityEvents: Readonly<Record<string, SayPayload>> = {
  'identity.signed-in': say('how'),
  'identity.sign-in-refused': say('because'),
  'identity.password-changed': nothing,
  'identity.password-reset': nothing,
  'identity.administrator-made': nothing,
  'identity.invited': say('role'),
  'identity.invitation-cancelled': nothing,
  'identity.grant-ended': say('role'),
  'identity.acting': say('kind'),
  'identity.delegated': say('kind'),
  'identity.delegation-asked': say('kind'),
  'identity.delegation-confirmed': say('kind'),
  'identity.delegation-revoked': say('kind'),
};
