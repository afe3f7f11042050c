import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseSync } from '@swc/core';
import { filesBelow, read } from './files.ts';

type Node = { type?: string; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const literal = (value: unknown): string[] => (isNode(value) && value.type === 'StringLiteral' ? [String(value.value)] : []);

const specifierOf = (node: Node): string[] => {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') return literal(node.source);
  if (node.type === 'TsImportType') return literal(node.argument);
  if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'Import') return [];
  const [first] = node.arguments as { expression: unknown }[];
  return literal(first?.expression);
};

/** Every module a file names, in values and types alike. */
export const importsOf = (source: string, tsx: boolean): string[] => {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isNode(value)) {
      for (const specifier of specifierOf(value)) found.add(specifier.replace(/\?.*$/, ''));
      Object.values(value).forEach(walk);
    }
  };
  walk(parseSync(source, { syntax: 'typescript', tsx, target: 'es2024' }).body);
  return [...found].sort();
};

/**
 * A copy of the tree in which each source file is only its imports. dependency-cruiser's swc parser cannot read JSX, and no
 * parser of its keeps type imports without the classic TypeScript API; on this copy it sees all of them.
 */
export const withSkeleton = async <T>(root: string, folders: readonly string[], use: (copy: string, sources: string[]) => Promise<T>): Promise<T> => {
  const copy = mkdtempSync(join(tmpdir(), 'gongyu-imports-'));
  try {
    const present = folders.filter(folder => existsSync(join(root, folder)));
    const sources: string[] = [];
    for (const path of present.flatMap(folder => filesBelow(root, folder))) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      const code = /\.tsx?$/.test(path);
      if (code) sources.push(path);
      writeFileSync(
        join(copy, path),
        code
          ? importsOf(read(root, path), path.endsWith('x'))
              .map(name => `import '${name}';\n`)
              .join('')
          : '',
      );
    }
    copyFileSync(join(root, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    return await use(copy, sources);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};
