import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { serve } from '#app/server.ts';
import type { Language } from '#kernel/words.ts';
import { cloneOf } from './clone.ts';

export type { Page } from 'playwright-core';

export type Opening = {
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  /** 1366 × 768 unless said; a phone is 375 × 812. */
  readonly size?: 'desk' | 'phone';
};

export type InBrowser = {
  readonly url: string;
  /** A page of nobody, at this path. */
  open(path: string, opening?: Opening): Promise<Page>;
  /** A page of a demo person by key (`school`), in a browser of their own, at this path (`/desk` unless said). */
  as(key: string, path?: string, opening?: Opening): Promise<Page>;
  /** What this page may complain about: a refusal that the test provokes (`/ 409 /`). Everything else fails the test. */
  forgive(page: Page, complaint: RegExp): void;
  /** No violation of the accessibility rules on what is shown now. */
  accessible(page: Page): Promise<void>;
  /** Writes `.results/shots/<name>.png` when GONGYU_SHOTS=1, so that people can look at what tests see. */
  shot(page: Page, name: string): Promise<void>;
  /** As `maintenance`: to move a call's dates, never to make what an action makes. */
  // biome-ignore lint/suspicious/noExplicitAny: rows of whatever was asked
  sql(text: string, values?: unknown[]): Promise<any[]>;
  /** Waits until every reaction has run. */
  settled(): Promise<void>;
};

type Running = { browser: Browser; served: Awaited<ReturnType<typeof serve>>; sql: InBrowser['sql']; close(): Promise<void> };

const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 375, height: 812 } } as const;

const shots = join(import.meta.dirname, '../.results/shots');

let running: Running | undefined;

const start = async (): Promise<Running> => {
  const { executablePath, env } = JSON.parse(process.env.GONGYU_BROWSER ?? 'null') ?? {};
  if (!executablePath) throw new Error('run browser tests with `npm test -- part/of/path`: it finds their browser');
  const { urls, dataDir, sql, drop } = await cloneOf('template_demo');
  const profile = mkdtempSync(join(tmpdir(), 'gongyu-page-'));
  const served = await serve({ urls, dataDir, host: '127.0.0.1', port: 0, demo: true, work: true });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, ...env, TMPDIR: profile },
  });
  const close = async () => {
    await browser.close();
    await served.close();
    await drop();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, served, sql, close };
};

type Complaints = { readonly said: string[]; readonly forgiven: RegExp[] };

/** Everything a page complains about: script errors, refused resources, broken security policy, answers that are no success. */
const listen = (page: Page): Complaints => {
  const complaints: Complaints = { said: [], forgiven: [] };
  const note = (text: string) => complaints.said.push(`${new URL(page.url()).pathname}: ${text}`);
  page.on('console', message => {
    // A refused request is told with its address by the response below.
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) note(message.text());
  });
  page.on('pageerror', error => note(String(error.stack ?? error)));
  page.on('response', response => {
    if (response.status() >= 400) note(`${response.request().method()} ${new URL(response.url()).pathname} answered ${response.status()} `);
  });
  return complaints;
};

const story = (at: Running) => {
  const contexts: BrowserContext[] = [];
  const pages = new Map<Page, Complaints>();
  const { url } = at.served;
  const newPage = async ({ language = 'zh-CN', theme = 'light', size = 'desk' }: Opening): Promise<Page> => {
    const context = await at.browser.newContext({ baseURL: url, viewport: sizes[size], colorScheme: theme, locale: language, hasTouch: size === 'phone' });
    contexts.push(context);
    // Not every broken policy is written on the console.
    await context.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', event =>
        console.error(
          `policy ${event.violatedDirective} broken by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}:${event.columnNumber} ${event.sample}`,
        ),
      ),
    );
    context.setDefaultTimeout(15_000);
    await context.addCookies([{ name: 'language', value: language, url }]);
    const page = await context.newPage();
    context.on('page', opened => void pages.set(opened, listen(opened)));
    pages.set(page, listen(page));
    return page;
  };
  const tools: InBrowser = {
    url,
    open: async (path, opening = {}) => {
      const page = await newPage(opening);
      await page.goto(path);
      return page;
    },
    as: async (key, path = '/desk', opening = {}) => {
      const page = await newPage(opening);
      const answer = await page.request.post('/api/demo/sign-in', { data: { key } });
      assert.equal(answer.status(), 200, `nobody in the demo world has the key ${key}`);
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      return page;
    },
    forgive: (page, complaint) => void pages.get(page)!.forgiven.push(complaint),
    accessible: async page => {
      // A page that is still on its way is not judged: every page has its heading, and without one this waits and fails.
      await page.locator('h1').first().waitFor({ state: 'attached' });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        // In one frame there is nothing to gather from others, and no blank page to open for it.
        .setLegacyMode(true)
        .analyze();
      const found = violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help}\n    ${node.html}\n    ${node.failureSummary}`));
      assert.deepEqual(found, [], `${page.url()} is not accessible:\n${found.join('\n')}`);
    },
    shot: async (page, name) => {
      if (process.env.GONGYU_SHOTS !== '1') return;
      mkdirSync(shots, { recursive: true });
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true, animations: 'disabled' });
    },
    sql: at.sql,
    settled: async () => {
      for (let tries = 0; tries < 200; tries += 1) {
        const [row] = await at.sql(`select count(*)::int as waiting from pgboss.job where name = 'reactions' and state in ('created', 'retry', 'active')`);
        if (row.waiting === 0) return;
        await new Promise(done => setTimeout(done, 50));
      }
      assert.fail('reactions have been waiting for ten seconds');
    },
  };
  const end = async () => {
    const unforgiven = [...pages.values()].flatMap(({ said, forgiven }) => said.filter(text => !forgiven.some(pattern => pattern.test(text))));
    await Promise.all(contexts.map(context => context.close()));
    assert.deepEqual(unforgiven, [], `a page complained:\n${unforgiven.join('\n')}`);
  };
  /** What every page showed when the test failed: the fastest way to see why. */
  const failed = async () => {
    mkdirSync(shots, { recursive: true });
    const at = new Date().toISOString().slice(11, 19).replaceAll(':', '');
    for (const [index, page] of [...pages.keys()].entries())
      await page.screenshot({ path: join(shots, `failed-${at}-${index}.png`), timeout: 5_000 }).catch(() => {});
  };
  return { tools, end, failed };
};

let hooked = false;
/**
 * A journey in a real browser against the real server, in a copy of the demo world that this file has for itself:
 * `test('…', inBrowser(async ({ as, accessible }) => { … }))`. Fails when a page complains on its console.
 */
export const inBrowser = (act: (tools: InBrowser) => Promise<void>): (() => Promise<void>) => {
  if (!hooked) {
    hooked = true;
    before(async () => {
      running = await start();
    });
    after(() => running?.close());
  }
  return async () => {
    const { tools, end, failed } = story(running!);
    try {
      await act(tools);
    } catch (error) {
      await failed();
      await end().catch((complaint: Error) => {
        (error as Error).message += `\n${complaint.message}`;
      });
      throw error;
    }
    await end();
  };
};
