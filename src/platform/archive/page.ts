import { sayInstant } from '#kernel/day.ts';
import type { ArchiveKey } from './key.ts';

export type Chapter = {
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly title: string; readonly size: number; readonly sha256: string }[];
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const e = (text: string): string => text.replace(/[&<>"']/g, sign => escapes[sign]!);
const link = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const style =
  'body{font:16px/1.7 "Noto Serif SC","SimSun",serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}code{font:.8rem/1.4 monospace;word-break:break-all}dt{font-weight:bold}dd{margin:0 0 .4rem}';

/** The page that opens an archive without a network and without scripts: what is in it, and how it is checked. */
export const indexPage = (
  { title, about, at }: { title: string; about: Readonly<Record<string, string>>; at: Date },
  chapters: readonly Chapter[],
  key: Pick<ArchiveKey, 'fingerprint'>,
): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${e(title)}</title><style>${style}</style></head>
<body><h1>${e(title)}</h1>
<dl>${Object.entries({ ...about, 归档时间: `${sayInstant(at)}（北京时间）` })
  .map(([name, value]) => `<dt>${e(name)}</dt><dd>${e(value)}</dd>`)
  .join('')}</dl>
${chapters
  .filter(({ files }) => files.length > 0)
  .map(
    chapter => `<h2>${e(chapter.title)}</h2>
<table><tr><th scope="col">文件</th><th scope="col">大小（字节）</th><th scope="col">SHA-256</th></tr>
${chapter.files.map(file => `<tr><td><a href="${e(link(file.path))}">${e(file.title)}</a></td><td>${file.size}</td><td><code>${file.sha256}</code></td></tr>`).join('\n')}
</table>`,
  )
  .join('\n')}
<h2>如何核验</h2>
<p>manifest.json 列出每个文件的大小与 SHA-256，manifest.sig 是本系统对它的 Ed25519 签名。签名公钥指纹：<code>${e(key.fingerprint)}</code>，请与系统公布的公钥核对。在系统安装目录中运行 <code>npm run verify-archive -- 本归档包</code>，可逐个指出被改动、缺少或多出的文件。</p>
</body></html>
`;
