import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A slow machine: everything that the processor does takes four times as long. */
const slowDown = 4;

const assets = join(import.meta.dirname, '../../dist/web');

/** Kilobytes of JavaScript as gzip that a path loads into an empty cache. */
export const scriptsOf = async (context: BrowserContext, path: string): Promise<number> => {
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on('request', request => request.resourceType() === 'script' && asked.add(new URL(request.url()).pathname));
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.close();
  return [...asked].reduce((sum, file) => sum + statSync(join(assets, `${file}.gz`)).size, 0) / 1000;
};

type Painted = { readonly lcp: number; readonly shift: number };

/** When the largest thing of the page was painted, and how much jumped meanwhile, on the slow machine with an empty cache. */
export const paintOf = async (browser: Browser, enter: (context: BrowserContext) => Promise<void>, url: string): Promise<Painted> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  try {
    await enter(context);
    const page = await context.newPage();
    await slow(page);
    await page.goto(url, { waitUntil: 'networkidle' });
    return await page.evaluate(
      () =>
        new Promise<{ lcp: number; shift: number }>(done => {
          let [lcp, shift] = [0, 0];
          new PerformanceObserver(list => {
            for (const entry of list.getEntries()) lcp = entry.startTime;
          }).observe({ type: 'largest-contentful-paint', buffered: true });
          new PerformanceObserver(list => {
            for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done({ lcp, shift }), 300);
        }),
    );
  } finally {
    await context.close();
  }
};

export const slow = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
};

/** Milliseconds from each key to the paint that shows it, as the browser's Event Timing has them (steps of 8, nothing below 16). */
export const keysOf = async (page: Page, text: string): Promise<number[]> => {
  await page.evaluate(() => {
    const longest = new Map<number, number>();
    (globalThis as unknown as { longest: typeof longest }).longest = longest;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
        if (entry.interactionId > 0) longest.set(entry.interactionId, Math.max(longest.get(entry.interactionId) ?? 0, entry.duration));
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  for (const key of text) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(300);
  const told = await page.evaluate(() => [...(globalThis as unknown as { longest: Map<number, number> }).longest.values()]);
  // What the browser does not tell took less than its threshold.
  return [...told, ...Array.from({ length: Math.max(0, text.length - told.length) }, () => 16)];
};
