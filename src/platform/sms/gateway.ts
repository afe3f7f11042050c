import { readFileSync } from 'node:fs';

/** Where short messages are handed over: one address, and the word that opens it. */
export type SmsGateway = { readonly url: string; readonly token: string };

/**
 * `SMS_URL` with `SMS_TOKEN_FILE` (a file that holds the token) or `SMS_TOKEN`. Null: there is no gateway, and nothing is sent.
 * What is set half is told at once, not when the first code is wanted.
 */
export const readSmsGateway = (env: Readonly<Record<string, string | undefined>> = process.env): SmsGateway | null => {
  const { SMS_URL: url, SMS_TOKEN, SMS_TOKEN_FILE } = env;
  if (!url) return null;
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol))
    throw new Error('SMS_URL 应为 http 或 https 网址 · SMS_URL must be an http or https address');
  const token = (SMS_TOKEN_FILE ? readFileSync(SMS_TOKEN_FILE, 'utf8') : (SMS_TOKEN ?? '')).trim();
  if (token === '') throw new Error('设置了 SMS_URL，还需 SMS_TOKEN_FILE 或 SMS_TOKEN · SMS_URL is set: SMS_TOKEN_FILE or SMS_TOKEN is needed too');
  return { url, token };
};

/** `sent`: taken over. `refused`: it never will be. Anything else is worth another try. */
export type Handover = { readonly outcome: 'sent' | 'refused' | 'again'; readonly trouble: string | null };

const within = 10_000;

/** One JSON POST. What the gateway answers is not kept: it may repeat the number or the text. */
export const handOver = async (gateway: SmsGateway, message: { id: string; to: string; text: string }): Promise<Handover> => {
  try {
    const answer = await fetch(gateway.url, {
      method: 'POST',
      // A gateway that sends us elsewhere would send telephones elsewhere.
      redirect: 'manual',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.token}` },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(within),
    });
    await answer.body?.cancel();
    if (answer.ok) return { outcome: 'sent', trouble: null };
    const passing = answer.status >= 500 || answer.status === 408 || answer.status === 429;
    return { outcome: passing ? 'again' : 'refused', trouble: `answered-${answer.status}` };
  } catch (error) {
    return { outcome: 'again', trouble: (error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable' };
  }
};
