import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inBrowser, type Page } from './browser.ts';

test(
  'the chosen language is kept: after a reload, on the desk, and in the sentences of the server',
  inBrowser(async ({ open, as, forgive, shot }) => {
    const page = await open('/sign-in');
    await page.getByRole('button', { name: 'EN' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    forgive(page, / 401 /);
    await page.getByLabel('Login name').fill('nobody');
    await page.getByRole('textbox', { name: 'Password' }).fill('nothing');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('The login name or password is not correct').waitFor();
    const desk = await as('school', '/desk', { language: 'en' });
    await desk.getByRole('heading', { level: 1, name: /^Good .*, 陈静安$/ }).waitFor();
    await shot(desk, 'desk-en');
    await desk.getByRole('button', { name: '中文' }).click();
    await desk.getByRole('heading', { level: 1, name: /好，陈静安$/ }).waitFor();
  }),
);

test(
  'dark is kept over a reload, and as-the-system follows the system',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('park', '/organisations');
    const theme = () => page.locator('html').getAttribute('data-theme');
    assert.equal(await theme(), 'light');
    await page.getByRole('button', { name: '明暗' }).click();
    await page.getByRole('button', { name: '深色' }).click();
    assert.equal(await theme(), 'dark');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await theme(), 'dark');
    await accessible(page);
    await shot(page, 'organisations-dark');
    const paper = () => page.evaluate(() => getComputedStyle(document.querySelector('.card')!).backgroundColor);
    assert.notEqual(await paper(), 'rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await paper(), 'rgb(255, 255, 255)', 'what is printed is light');
    assert.equal(await page.getByRole('navigation', { name: '主导航' }).isVisible(), false, 'the navigation is not printed');
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '明暗' }).click();
    await page.getByRole('button', { name: '跟随系统' }).click();
    assert.equal(await theme(), 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme=dark]').waitFor();
  }),
);

test(
  'on a phone the navigation opens from a button, goes where it says, and shuts with Escape',
  inBrowser(async ({ as, accessible, shot }) => {
    const page = await as('city-education', '/desk', { size: 'phone' });
    const drawer = page.getByRole('dialog', { name: '导航' });
    assert.equal(await drawer.isVisible(), false);
    await page.getByRole('button', { name: '导航' }).click();
    await accessible(page);
    await shot(page, 'phone-navigation');
    await drawer.getByRole('link', { name: '人员与权限' }).click();
    await page.getByRole('heading', { level: 1, name: '人员与权限' }).waitFor();
    assert.equal(await drawer.isVisible(), false);
    await page.getByRole('button', { name: '导航' }).click();
    await page.keyboard.press('Escape');
    assert.equal(await drawer.isVisible(), false);
    assert.equal(await page.getByRole('button', { name: '导航' }).evaluate(button => button === document.activeElement), true);
  }),
);

test(
  'the keyboard starts with a way past the navigation, and after a link the focus is at the new heading',
  inBrowser(async ({ as }) => {
    const page = await as('school');
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    assert.equal(await focused(), '跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.desk-side, .head') === null), true, 'the navigation was skipped');
    await page.getByRole('link', { name: '单位名录' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: '单位名录' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    assert.equal(await page.title(), '单位名录 · 共育');
  }),
);

test(
  'an address that leads nowhere says so to everybody, and leads on',
  inBrowser(async ({ open, as, accessible, shot }) => {
    for (const page of [await open('/no-such-page'), await as('school', '/no-such-page')]) {
      await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
      await accessible(page);
    }
    const page = await as('school', '/no-such-page');
    await shot(page, 'not-found');
    await page.getByRole('link', { name: '工作台', exact: true }).click();
    await page.getByRole('heading', { name: /陈静安/ }).waitFor();
  }),
);

test(
  'a record outside one’s scope is told as the API tells it, inside the frame',
  inBrowser(async ({ as, forgive, shot }) => {
    const page = await as('school');
    forgive(page, / 404 /);
    await page.goto('/organisations/0197a000-0000-7000-8000-000000000000');
    await page.getByRole('heading', { name: '没有找到该单位' }).waitFor();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    await shot(page, 'missing-record');
  }),
);

test(
  'a browser of the year 2021 without the functions added since still shows the desk',
  inBrowser(async ({ open, as }) => {
    const page = await open('/');
    await page.context().addInitScript(() => {
      for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'] as const)
        Reflect.deleteProperty(Array.prototype, name);
      for (const name of ['hasOwn', 'groupBy']) Reflect.deleteProperty(Object, name);
      Reflect.deleteProperty(Map, 'groupBy');
      Reflect.deleteProperty(Promise, 'withResolvers');
      Reflect.deleteProperty(globalThis, 'structuredClone');
    });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: /方致新/ }).click();
    await page.getByRole('heading', { level: 1, name: /方致新/ }).waitFor();
    await page.goto('/people');
    await page.getByRole('cell', { name: '方致新' }).waitFor();
    assert.ok(await as('school'));
  }),
);

test(
  'a browser that is too old is told which one to use instead of seeing nothing',
  inBrowser(async ({ open, accessible, shot }) => {
    const page = await open('/');
    await page.context().addInitScript(() => {
      CSS.supports = () => false;
    });
    await page.goto('/');
    await page.getByText('本系统无法在此浏览器中使用').waitFor();
    assert.equal(await page.locator('#root').isVisible(), false);
    await accessible(page);
    await shot(page, 'too-old');
  }),
);

test(
  'pages run under a policy without any exception, and nothing may frame them',
  inBrowser(async ({ open, forgive }) => {
    const page = await open('/');
    forgive(page, /TrustedScript|TrustedHTML|require-trusted-types-for/);
    const answer = await page.request.get('/sign-in');
    const policy = answer.headers()['content-security-policy']!;
    for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) assert.ok(policy.includes(part), part);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    const again = (await page.request.get('/sign-in')).headers()['content-security-policy'];
    assert.notEqual(again, policy, 'the nonce is fresh for every page');
    const ran = await page.evaluate(() => {
      const ways = [
        () => {
          const script = document.createElement('script');
          script.textContent = 'globalThis.injected = true';
          document.body.append(script);
        },
        () => {
          document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.injected = true">');
        },
      ];
      const refused = ways.filter(way => {
        try {
          way();
          return false;
        } catch {
          return true;
        }
      });
      return { refused: refused.length, injected: 'injected' in globalThis };
    });
    assert.deepEqual(ran, { refused: 2, injected: false }, 'what is slipped into the page is refused before it could run');
  }),
);

test(
  'the portal loads at most 120 KB of JavaScript and no schemas, the desk at most 450 KB; both compressed, and kept for a year',
  inBrowser(async ({ open, as }) => {
    const loaded = async (page: Page) => {
      const asked = new Map<string, Promise<Record<string, string>>>();
      page.on('response', response => {
        if (response.request().resourceType() === 'script') asked.set(new URL(response.url()).pathname, response.allHeaders());
      });
      await page.reload({ waitUntil: 'networkidle' });
      for (const headers of await Promise.all(asked.values())) {
        assert.match(headers['content-encoding'] ?? '', /^(br|gzip)$/);
        assert.match(headers['cache-control'] ?? '', /max-age=31536000, immutable/);
      }
      const sizes = [...asked.keys()].map(path => statSync(join(import.meta.dirname, '../dist/web', `${path}.gz`)).size);
      return sizes.reduce((sum, size) => sum + size, 0) / 1000;
    };
    const portal = await loaded(await open('/'));
    assert.ok(portal > 50 && portal <= 120, `the portal loads ${portal} KB`);
    const desk = await loaded(await as('school'));
    assert.ok(desk > portal && desk <= 450, `the desk loads ${desk} KB`);
  }),
);
