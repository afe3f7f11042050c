import { type Fault, fault } from '#kernel/fault.ts';
import type { Text } from '#kernel/words.ts';

/** The places where something that must occur once occurs again. */
export const twice = (entries: readonly { readonly name: string; readonly path: string }[], what: Text): Fault[] => {
  const first = new Map<string, string>();
  return entries.flatMap(({ name, path }) => {
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, path);
      return [];
    }
    return [fault(path, `${what['zh-CN']}“${name}”与 ${before} 重复，请改用另一个`, `The ${what.en} "${name}" stands at ${before} already; use another one`)];
  });
};

/** `['sections', 0, 'key']` → `sections[0].key`, as one finds it in an editor. */
export const pathOf = (steps: readonly PropertyKey[]): string =>
  steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : path ? `${path}.${String(step)}` : String(step)), '');
