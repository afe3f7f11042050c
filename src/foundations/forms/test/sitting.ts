import type { Answers } from '#kernel/form/values.ts';
import { acting } from '#test/acting.ts';
import type { InBrowser, Opening, Page } from '#test/browser.ts';
import type { TestPerson } from '#test/database.ts';
import { fillForm, type NewForm, setFormAccess } from '../published.ts';
import { formOf } from './build.ts';

const whoIs = async (page: Page): Promise<TestPerson> => {
  const { person, organisation } = await (await page.request.get('/api/session')).json();
  return { id: person.id, organisationId: organisation.id, cookie: '' };
};

export type Sitting = {
  readonly id: string;
  readonly school: Page;
  readonly park: Page;
  readonly closeAt: (instant: Date) => Promise<void>;
  /** Opens a part of the form on a page, ready to be written. */
  readonly open: (page: Page, section: string) => Promise<void>;
};

/** A 推荐书 that a school and a park write together, each in a browser of their own. */
export const sitDown = async (
  { as }: InBrowser,
  { answers, opening, ...form }: Partial<NewForm> & { answers?: Answers; opening?: Opening } = {},
): Promise<Sitting> => {
  const [school, park] = [await as('school', '/desk', opening), await as('park')];
  const [one, two] = [await whoIs(school), await whoIs(park)];
  const both = [one.organisationId, two.organisationId];
  const id = await formOf(one, { writers: both, scopes: both, ...form });
  if (answers) await acting(one, ctx => fillForm(ctx, id, answers));
  return {
    id,
    school,
    park,
    closeAt: instant => acting(one, ctx => setFormAccess(ctx, id, { editableUntil: instant })),
    open: async (page, section) => {
      await page.goto(`/forms/${id}?section=${section}`);
      await page.getByRole('region', { name: /^(保存情况|Saving)$/ }).waitFor();
    },
  };
};

export const saved = (page: Page) => page.getByText(/^✓ 已保存 \d\d:\d\d:\d\d$/).waitFor();
/** The state of saving that is shown in the bar. */
export const says = (page: Page, text: string | RegExp) => page.getByRole('region', { name: '保存情况' }).getByText(text).first().waitFor();
export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
/** Puts a text on the clipboard event of an input, as Excel does. */
export const paste = (page: Page, name: string, text: string) =>
  field(page, name).evaluate((input, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
