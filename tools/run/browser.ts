import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** How test files learn which browser to start: `{ executablePath, env }` as JSON. */
export const browserVariable = 'GONGYU_BROWSER';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const ofTheSystem = (): string | undefined =>
  ['/usr/bin', '/usr/local/bin', ...(process.env.PATH ?? '').split(delimiter)].flatMap(folder => names.map(name => join(folder, name))).find(runnable);

/** What the package reads, and what it sets for the browser alone and not for us. */
const touched = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'] as const;

/** Unpacks the browser that npm carries into a folder of our own. */
const ofNpm = async (folder: string) => {
  const before = Object.fromEntries(touched.map(name => [name, process.env[name]]));
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    // Its own font settings name folders of the machine it was made for. With these alone Chinese text is drawn by our bundled face.
    const fonts = join(folder, 'fonts');
    writeFileSync(join(fonts, 'fonts.conf'), `<fontconfig><dir>${join(fonts, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`);
    return { executablePath, env: { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH, FONTCONFIG_PATH: fonts } };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
};

/** Finds the browser once for a whole run: the machine's Chromium, or else the one from npm. */
export const unpackBrowser = async (): Promise<{ remove(): void }> => {
  const found = ofTheSystem();
  if (found) {
    process.env[browserVariable] = JSON.stringify({ executablePath: found, env: {} });
    return { remove: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-browser-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // Also when the run breaks off: 180 MB would stay behind.
  process.once('exit', remove);
  process.env[browserVariable] = JSON.stringify(await ofNpm(folder));
  return { remove };
};
