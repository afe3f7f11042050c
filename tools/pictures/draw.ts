import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { PrintedDocument } from '#kernel/document.ts';
import { pagesOf, toSvg } from '#platform/documents/pdf.ts';
import { browserVariable, unpackBrowser } from '../run/browser.ts';

const [width, shown] = [300, 4];
const height = Math.round((width * 297) / 210);

/** The first pages of a document beside each other; the typesetter draws them, the browser only makes a picture of it. */
const sheet = (document: PrintedDocument): { html: string; pages: number } => {
  const pages = Math.min(shown, pagesOf(document).pages);
  const image = `data:image/svg+xml;base64,${Buffer.from(toSvg(document)).toString('base64')}`;
  const frames = Array.from({ length: pages }, (_, i) => `<div><img src="${image}" style="margin-top:${-i * height}px"></div>`);
  return {
    pages,
    html: `<style>body{margin:6px;display:flex;gap:6px;background:#999}div{width:${width}px;height:${height}px;overflow:hidden;background:#fff}img{width:${width}px;display:block}</style>${frames.join('')}`,
  };
};

/** Draws every paper into `folder`, small enough to be kept beside the source. Answers their sizes in bytes. */
export const drawPapers = async (papers: Readonly<Record<string, PrintedDocument>>, folder: string): Promise<Record<string, number>> => {
  mkdirSync(folder, { recursive: true });
  const unpacked = await unpackBrowser();
  const { executablePath, env } = JSON.parse(process.env[browserVariable]!);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], env: { ...process.env, ...env } });
  const sizes: Record<string, number> = {};
  try {
    const page = await browser.newPage();
    for (const [name, paper] of Object.entries(papers)) {
      const { html, pages } = sheet(paper);
      await page.setViewportSize({ width: pages * (width + 6) + 6, height: height + 12 });
      await page.setContent(html, { waitUntil: 'networkidle' });
      const path = join(folder, `${name}.png`);
      writeFileSync(path, await page.screenshot({ type: 'png' }));
      sizes[name] = statSync(path).size;
    }
    return sizes;
  } finally {
    await browser.close();
    unpacked.remove();
  }
};
