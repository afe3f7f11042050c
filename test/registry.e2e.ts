import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '#kernel/words.ts';
import { type InBrowser, inBrowser, type Page } from './browser.ts';

/*
 * The free checks of screens: every link of every navigation that any demo person has, in both languages. A slice that adds a link is
 * held to all of this at once: it opens, says nothing on the console, is accessible, speaks the reader's language and fits a phone.
 */

const switchTo = { 'zh-CN': '中文', en: 'EN' } as const;

const speak = async (page: Page, language: Language) => {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.getByRole('button', { name: switchTo[language], exact: true }).click();
  await page.locator(`html[lang=${language}]`).waitFor();
};

const linksIn = (page: Page, navigation: string): Promise<string[]> =>
  page.locator(`${navigation} a`).evaluateAll(links => links.map(link => (link as HTMLAnchorElement).getAttribute('href')!));

/** Goes there by the link, as people do, and waits until the page is whole. */
const follow = async (page: Page, navigation: string, path: string) => {
  await page.locator(`${navigation} a[href="${path}"]`).click();
  // A list may go on to its default view.
  await page.waitForURL(url => url.pathname === path);
  await page.waitForLoadState('networkidle');
  await page.locator('#root h1').waitFor();
};

/** Words of the other language where the product itself speaks: menus, headings of tables, buttons, labels. Names stay as they are. */
const foreignWords = (page: Page, language: Language): Promise<string[]> =>
  page.locator('nav a, nav h2, main th, main button, main label, main h2, main .empty').evaluateAll((elements, zh) => {
    const foreign = zh ? /[A-Za-z]{4,}/g : /[\u4e00-\u9fff]+/g;
    const known = /^(Word|Excel|JSON)$/;
    return elements
      .filter(element => !element.closest('[lang], .own-words'))
      .flatMap(element => (element.textContent ?? '').match(foreign) ?? [])
      .filter(word => !known.test(word));
  }, language === 'zh-CN');

const judge = async (page: Page, { accessible }: InBrowser, language: Language, wrong: string[], where: string) => {
  await accessible(page);
  const headings = await page.locator('#root h1').count();
  if (headings !== 1) wrong.push(`${where}: ${headings} first headings`);
  for (const word of await foreignWords(page, language)) wrong.push(`${where}: says ${word}`);
  await page.setViewportSize({ width: 375, height: 812 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 375) wrong.push(`${where}: is ${width} px wide on a phone`);
  await page.setViewportSize({ width: 1366, height: 768 });
};

// In parts, because there are many people and a test may not take for ever.
const parts = 3;
for (let part = 0; part < parts; part += 1)
  test(
    `every link of every demo person opens in both languages, without a complaint, accessible, and fits a phone (${part + 1} of ${parts})`,
    inBrowser(async tools => {
      // A colleague with the same grants sees the same links: one of them is enough.
      const people: { key: string }[] = await tools.sql(`select min(demo_key) as key from identity.person
      join (select person_id, array_agg(role || organisation_id order by role, organisation_id) as held from identity.grant group by person_id) g on person_id = id
      where demo_key is not null group by held order by min(id::text)`);
      assert.ok(people.length >= 13, 'the demo world has its people');
      const judged = new Set<string>();
      const wrong: string[] = [];
      for (const { key } of people.filter((_, i) => i % parts === part)) {
        const page = await tools.as(key);
        const links = await linksIn(page, '.desk-side');
        assert.ok(links.includes('/desk'), `${key} has a desk`);
        for (const language of ['zh-CN', 'en'] as const) {
          await speak(page, language);
          for (const path of links) {
            await follow(page, '.desk-side', path);
            // What a page offers depends on who looks, so the source language is judged for everybody; the other once for each page.
            const once = `${language} ${path}`;
            if (language === 'zh-CN' || !judged.has(once)) await judge(page, tools, language, wrong, `${key} ${language} ${path}`);
            judged.add(once);
          }
        }
      }
      assert.deepEqual(wrong, []);
    }),
  );

test(
  'every public page opens for anybody in both languages, without a complaint, accessible, and fits a phone',
  inBrowser(async tools => {
    const wrong: string[] = [];
    const page = await tools.open('/');
    await page.locator('#root h1').waitFor();
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(page, language);
      await judge(page, tools, language, wrong, `${language} /`);
      for (const path of await linksIn(page, '.portal-nav')) {
        await follow(page, '.portal-nav', path);
        await judge(page, tools, language, wrong, `${language} ${path}`);
      }
      await page.goto('/sign-in');
      await page.locator('#root h1').waitFor();
      await judge(page, tools, language, wrong, `${language} /sign-in`);
      await page.goto('/');
    }
    assert.deepEqual(wrong, []);
  }),
);
