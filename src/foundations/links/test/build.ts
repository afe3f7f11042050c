import { consortiumOf, line, names } from '#foundations/contributions/test/build.ts';
import { fillForm } from '#foundations/forms/published.ts';
import { acting } from '#test/acting.ts';
import type { Answer, TestGuest, TestPerson, World } from '#test/database.ts';

export { names };

let count = 7_000;

/** A consortium one of whose members has no account and gave a mobile number. */
export const linkedConsortium = async (world: World) => {
  const consortium = await consortiumOf(world);
  const { school, formId, rows } = consortium;
  // Each its own: what one telephone may ask for in an hour is counted for all links.
  const mobile = `1390000${++count}`;
  const small = { ...rows.enterprises[1]!, contactPhone: mobile };
  await acting(school, ctx => fillForm(ctx, formId, { 'members.enterprise': [rows.enterprises[0]!, small] }));
  return { ...consortium, mobile, masked: `139****${mobile.slice(-4)}`, small: await consortium.sheetOf(names.small) };
};

export type Consortium = Awaited<ReturnType<typeof linkedConsortium>>;

export const makeLink = async ({ as }: World, by: TestPerson, sheetId: string, more: object = {}): Promise<Answer> =>
  as(by).post(`/sheets/${sheetId}/link`, more);
export const tokenOf = (made: Answer): string => String(made.body.path).split('#')[1]!;

/** The six digits of a message. */
export const codeIn = (text: string): string => /验证码(\d{6})/.exec(text)![1]!;
export const cookieOf = (answer: Answer): TestGuest => ({ guest: /gongyu-guest=([^;]+)/.exec(String(answer.headers['set-cookie']))![1]! });

/** Opens the link, has a code sent (shown in the demo world) and enters with it. */
export const enterBy = async ({ as, sql }: World, token: string): Promise<{ guest: TestGuest; telephone: string; answer: Answer }> => {
  const shown = await as(null).post('/fill/show', { token });
  const telephone = shown.body.telephones[0].id as string;
  await sql(`update gate.link_code set made_at = now() - interval '2 minutes' where guest_id = $1`, [telephone]);
  const sent = await as(null).post('/fill/code', { token, telephone });
  const answer = await as(null).post('/fill/enter', { token, telephone, code: codeIn(sent.body.shown) });
  return { guest: cookieOf(answer), telephone, answer };
};

export { line };
