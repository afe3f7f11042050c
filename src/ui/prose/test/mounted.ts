import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { Prose } from '#kernel/prose/prose.ts';
import { contentSecurityPolicy, newNonce } from '#platform/http/headers.ts';

/** The editor on a page of its own, built as the screens are and served under the same policy: what it does needs no server of ours. */

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC', 'base64');

type Running = { readonly browser: Browser; readonly server: Server; readonly folder: string; readonly url: string };
let running: Running | undefined;
let hooked = false;

const start = async (): Promise<Running> => {
  const { executablePath, env } = JSON.parse(process.env.GONGYU_BROWSER ?? 'null') ?? {};
  if (!executablePath) throw new Error('run browser tests with `npm test -- part/of/path`: it finds their browser');
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-prose-'));
  const outDir = join(folder, 'page');
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: ['chrome90'], cssTarget: ['chrome90'] },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const nonce = newNonce();
    response.setHeader('content-security-policy', contentSecurityPolicy(nonce));
    if (path.startsWith('/pictures/')) return void response.setHeader('content-type', 'image/png').end(picture);
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const file = join(outDir, path === '/' ? 'index.html' : path);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    const content = readFileSync(file);
    response.end(path === '/' ? content.toString().replaceAll('__NONCE__', nonce) : content);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: { ...process.env, ...env, TMPDIR: folder },
  });
  return { browser, server, folder, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

export type Opening = { readonly value?: Prose; readonly language?: 'en'; readonly theme?: 'dark'; readonly size?: 'phone' };
export type Editing = {
  readonly open: (opening?: Opening) => Promise<Page>;
  readonly accessible: (page: Page) => Promise<void>;
  readonly shot: (page: Page, name: string) => Promise<void>;
};

/** A story with the editor; any complaint of the page, a broken policy too, fails it. */
export const withEditor = (act: (tools: Editing) => Promise<void>): (() => Promise<void>) => {
  if (!hooked) {
    hooked = true;
    before(async () => {
      running = await start();
    });
    after(async () => {
      const { browser, server, folder } = running!;
      await browser.close();
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });
  }
  return async () => {
    const complaints: string[] = [];
    const pages: Page[] = [];
    const tools: Editing = {
      open: async ({ value, language, theme, size } = {}) => {
        const context = await running!.browser.newContext({
          viewport: size === 'phone' ? { width: 375, height: 812 } : { width: 1366, height: 768 },
          hasTouch: size === 'phone',
        });
        await context.addInitScript(() =>
          document.addEventListener('securitypolicyviolation', event =>
            console.error(
              `policy ${event.violatedDirective} broken by ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}:${event.columnNumber} ${event.sample}`,
            ),
          ),
        );
        context.setDefaultTimeout(10_000);
        const page = await context.newPage();
        page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
        page.on('pageerror', error => complaints.push(String(error.stack ?? error)));
        pages.push(page);
        const query = new URLSearchParams({ ...(value && { value: JSON.stringify(value) }), ...(language && { language }), ...(theme && { theme }) });
        await page.goto(`${running!.url}/?${query}`);
        await page.getByRole('textbox', { name: '建设目标' }).waitFor();
        return page;
      },
      accessible: async page => {
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .setLegacyMode(true)
          .analyze();
        assert.deepEqual(
          violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}\n${node.failureSummary}`)),
          [],
        );
      },
      shot: async (page, name) => {
        if (process.env.GONGYU_SHOTS !== '1') return;
        const folder = join(import.meta.dirname, '../../../../.results/shots');
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
      },
    };
    try {
      await act(tools);
    } finally {
      await Promise.all(pages.map(page => page.context().close()));
    }
    assert.deepEqual(complaints, []);
  };
};
