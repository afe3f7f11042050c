import { say } from '#kernel/words.ts';
import { readZip, type ZipLimits, type ZipReason, ZipRefused } from '#platform/zip.ts';
import { checkPackage, type FileFault, type Package, packageFiles } from '../packages.ts';

/** What an officer sends: an archive, or the files themselves. */
export type Upload = { readonly archive: Uint8Array } | { readonly files: Readonly<Record<string, string>> };
export type Judged = { readonly package: Package | null; readonly faults: readonly FileFault[] };

const megabyte = 2 ** 20;
const limits: ZipLimits = { fileBytes: 4 * megabyte, entries: 40, entryBytes: 4 * megabyte, totalBytes: 12 * megabyte, ratio: 200 };

const whole: FileFault['file'] = '';
const refusals: Readonly<Record<ZipReason, FileFault['reason']>> = {
  'not-a-zip': say('不是 ZIP 压缩包，请把项目包的 JSON 文件压缩为 .zip 后上传', 'This is no ZIP archive; pack the JSON files of the package into a .zip'),
  'too-many': say('压缩包中的文件过多', 'There are too many files in the archive'),
  'too-large': say('压缩包过大', 'The archive is too large'),
  bomb: say('压缩包解压后异常膨胀，已拒绝', 'The archive unpacks to far more than it should'),
  encrypted: say('压缩包有密码，请去掉密码后上传', 'The archive has a password; take it off first'),
  unsupported: say('压缩包的格式不受支持，请用普通 ZIP 重新压缩', 'This kind of archive is not supported; pack it again as a plain ZIP'),
  name: say('压缩包中有不安全的文件名', 'The archive holds an unsafe file name'),
  damaged: say('压缩包已损坏，请重新压缩', 'The archive is damaged; pack it again'),
};

const fault = (file: string, reason: FileFault['reason']): FileFault => ({ file, path: '', reason });

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The files of the package in an archive: at its top, or together in one folder. What else lies there is named, and not taken for part of it. */
const filesIn = (archive: Uint8Array): { files: Record<string, string>; faults: FileFault[] } => {
  const files: Record<string, string> = {};
  const faults: FileFault[] = [];
  for (const [path, unpack] of readZip(archive, limits)) {
    if (path.endsWith('/')) continue;
    const name = path.split('/').at(-1)!;
    if (!packageFiles.includes(name)) {
      if (name.endsWith('.json'))
        faults.push(fault(path, say('项目包没有这个文件，请删除或更正文件名', 'A package has no such file; remove it or correct its name')));
      continue;
    }
    const text = textOf(unpack());
    if (text === null) faults.push(fault(path, say('不是 UTF-8 编码的文本', 'This is not text in UTF-8')));
    else if (Object.hasOwn(files, name)) faults.push(fault(path, say('同名文件出现了两次', 'A file of this name is there twice')));
    else files[name] = text;
  }
  return { files, faults };
};

export const readUpload = (upload: Upload): Judged => {
  try {
    const { files, faults } = 'archive' in upload ? filesIn(upload.archive) : { files: upload.files, faults: [] };
    const unknown = Object.keys(files).filter(name => !packageFiles.includes(name));
    const all = [...faults, ...unknown.map(name => fault(name, say('项目包没有这个文件', 'A package has no such file')))];
    const judged = checkPackage(new Map(Object.entries(files)));
    return all.length > 0 ? { package: null, faults: [...all, ...judged.faults] } : judged;
  } catch (error) {
    if (error instanceof ZipRefused) return { package: null, faults: [fault(whole, refusals[error.reason])] };
    throw error;
  }
};
