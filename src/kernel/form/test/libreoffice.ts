import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const minutes = 60_000;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\t', '<text:tab/>').replaceAll('  ', ' <text:s/>');

/** A flat OpenDocument text in Chinese with one paragraph. */
const document = (text: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:default-style style:family="paragraph">',
    '<style:text-properties fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style></office:styles>',
    `<office:body><office:text><text:p>${escaped(text)}</text:p></office:text></office:body></office:document>`,
  ].join('');

/** The version of LibreOffice on this machine, null without one. */
export const libreOffice = async (): Promise<string | null> =>
  run('soffice', ['--version']).then(
    ({ stdout }) => /LibreOffice\s+([\d.]+)/.exec(stdout)?.[1] ?? null,
    () => null,
  );

/** How many words LibreOffice counts in each text: it writes its statistics into every document that it saves. */
export const countsByLibreOffice = async (texts: readonly string[]): Promise<number[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'gongyu-count-'));
  try {
    const files = texts.map((_, i) => join(folder, `${String(i).padStart(4, '0')}.fodt`));
    for (const [i, file] of files.entries()) writeFileSync(file, document(texts[i]!));
    const out = join(folder, 'out');
    mkdirSync(out);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    await run('soffice', [profile, '--headless', '--convert-to', 'fodt', '--outdir', out, ...files], { timeout: 3 * minutes });
    return texts.map((_, i) =>
      Number(/meta:word-count="(\d+)"/.exec(readFileSync(join(out, `${String(i).padStart(4, '0')}.fodt`), 'utf8'))?.[1] ?? Number.NaN),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
