import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

import type { Check } from './files.ts';
import { rules } from './import-rules.ts';
import { withSkeleton } from './skeleton.ts';

const folders = ['src', 'test', 'tools', 'bench'] as const;
export const sliceOf = (path: string): string | undefined => /^src\/((?:foundations|capabilities)\/[^/]+)\//.exec(path)?.[1];
export const isProof = (path: string): boolean => /\/test\/|\.test\.tsx?$|\.e2e\.ts$|\/demo(\.ts$|\/)/.test(path);

export const cruiseTree = (root: string): Promise<{ result: ICruiseResult; sources: string[] }> =>
  withSkeleton(root, folders, async (copy, sources) => {
    const top = [...new Set(sources.map(path => path.split('/')[0]!))];
    const options = {
      ...rules.options,
      baseDir: copy,
      preserveSymlinks: true,
      validate: true,
      ruleSet: { forbidden: rules.forbidden } as unknown as IFlattenedRuleSet,
      outputType: 'json',
    };
    const { output } = await cruise(top, options as ICruiseOptions);
    return { result: JSON.parse(output as string) as ICruiseResult, sources };
  });

/** Circles between whole slices: a file graph without a circle can still tie two slices together. One per way back. */
export const sliceCircles = (edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] => {
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (path: readonly string[], at: string): void => {
    if (path.includes(at)) circles.push([...path.slice(path.indexOf(at)), at]);
    if (path.includes(at) || done.has(at)) return;
    for (const next of edges.get(at) ?? []) visit([...path, at], next);
    done.add(at);
  };
  for (const start of [...edges.keys()].sort()) visit([], start);
  return circles;
};

const sliceEdges = ({ modules }: ICruiseResult): Map<string, Set<string>> => {
  const edges = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const from = sliceOf(source);
    if (!from || isProof(source)) continue;
    for (const { resolved } of dependencies) {
      const to = sliceOf(resolved);
      if (to && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  return edges;
};

/** What the import rules say about the tree below `root`. */
export const importFindings = async (root: string): Promise<string[]> => {
  const { result, sources } = await cruiseTree(root);
  const cruised = new Set(result.modules.map(module => module.source));
  const missed = sources.filter(path => !cruised.has(path));
  const seen = result.summary.totalDependenciesCruised ?? 0;
  return [
    ...(sources.length === 0 || seen === 0 ? [`cruised ${result.modules.length} modules with ${seen} imports: the parser sees nothing`] : []),
    ...missed.map(path => `not-cruised: ${path}`),
    ...result.summary.violations.map(
      ({ rule, from, to, cycle }) => `${rule.name}: ${cycle ? [from, ...cycle.map(step => step.name)].join(' → ') : `${from} → ${to}`}`,
    ),
    ...sliceCircles(sliceEdges(result)).map(circle => `no-slice-circles: ${circle.join(' → ')}`),
  ];
};

export const imports: Check = { name: 'imports', run: importFindings };
