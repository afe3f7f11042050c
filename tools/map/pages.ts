import type { Role } from '../../src/kernel/actor.ts';
import type { Door, PackageFacts, Row, SliceFacts } from './facts.ts';

/* The pages of docs/map as text: path → Markdown. Sorted throughout, so that the same code gives the same bytes. */

const nameOf = (folder: string) => folder.split('/').at(-1)!;
const pageOf = (folder: string) => `${nameOf(folder)}.md`;
const node = (folder: string) => nameOf(folder).replaceAll('-', '_');
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map(row => `| ${row.map(cell).join(' | ')} |`)].join('\n');
const section = (title: string, body: string): string => (body === '' ? '' : `## ${title}\n\n${body}\n`);
const mermaid = (lines: readonly string[]): string => ['```mermaid', ...lines, '```'].join('\n');
const sorted = <T>(items: Iterable<T>, key: (item: T) => string): T[] => [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));

/** A state machine as a picture; actions that stay where they are, are left out. */
const states = (initial: string | null, named: ReadonlyMap<string, string>, rows: readonly (Row & { name?: string })[]): string => {
  const id = (state: string) => state.replaceAll('-', '_');
  const all = [...new Set([...named.keys(), ...rows.flatMap(row => [...row.from, row.to])])];
  return mermaid([
    'stateDiagram-v2',
    ...all.map(state => `  state "${named.get(state) ?? state}" as ${id(state)}`),
    ...(initial ? [`  [*] --> ${id(initial)}`] : []),
    ...rows.flatMap(row =>
      row.from.filter(from => from !== row.to).map(from => `  ${id(from)} --> ${id(row.to)} : ${row.name ?? row.action} (${row.by.join(', ')})`),
    ),
  ]);
};

const doorWords: Record<Door, string> = { contract: 'contract', published: 'published', screens: 'screens' };
const doors = (set: ReadonlySet<Door>) =>
  [...set]
    .sort()
    .map(door => doorWords[door])
    .join(', ');

const slicePage = (one: SliceFacts, all: readonly SliceFacts[], holders: ReadonlyMap<string, ReadonlySet<Role>>): string => {
  const { slice, folder, purpose, tables, workflows, leansOn } = one;
  const endpoints = sorted(Object.values(slice.api), endpoint => `${endpoint.path} ${endpoint.method}`);
  const permissions = [...new Set(endpoints.map(({ permission }) => permission))].filter(permission => permission.includes('.')).sort();
  const usedBy = sorted(
    all.filter(other => other.leansOn.has(folder)),
    other => other.folder,
  );
  return [
    `# ${nameOf(folder)}\n\n${purpose || `The slice \`${folder}\`.`}\n\n[Map](README.md) · [\`src/${folder}\`](../../src/${folder})\n`,
    section(
      'Endpoints',
      table(
        ['', 'permission', 'what it does'],
        endpoints.map(({ method, path, permission, summary, demoOnly }) => [
          `\`${method} /api${path}\``,
          permission + (demoOnly ? ' (demo only)' : ''),
          `${summary['zh-CN']} · ${summary.en}`,
        ]),
      ),
    ),
    section(
      'Who holds what',
      permissions.map(permission => `- \`${permission}\`: ${[...(holders.get(permission) ?? [])].sort().join(', ') || 'nobody'}`).join('\n'),
    ),
    ...workflows.map(({ name, rows }) => section(`States (\`${name}\`)`, states(null, new Map(), rows))),
    section(
      'Events it records',
      table(
        ['type', 'wording'],
        sorted(Object.entries(slice.eventWords ?? {}), ([type]) => type).map(([type, words]) => [`\`${type}\``, `${words['zh-CN']} · ${words.en}`]),
      ),
    ),
    section(
      'What it does after events, and on the clock',
      [
        ...sorted(Object.entries(slice.reactions ?? {}), ([name]) => name).map(
          ([name, { on }]) => `- \`${slice.name}.${name}\` after ${on.map(type => `\`${type}\``).join(', ')}`,
        ),
        ...sorted(Object.entries(slice.schedule ?? {}), ([name]) => name).map(
          ([name, { cron }]) => `- \`${slice.name}.${name}\` at \`${cron}\` (Asia/Shanghai)`,
        ),
      ].join('\n'),
    ),
    section(
      'Tables',
      table(
        ['table', 'row-level security', 'what it holds'],
        tables.map(({ name, protection, about }) => [`\`${name}\``, protection, about]),
      ),
    ),
    section(
      'Leans on',
      sorted(leansOn, ([to]) => to)
        .map(([to, through]) => `- [${nameOf(to)}](${pageOf(to)}) (${doors(through)})`)
        .join('\n'),
    ),
    section('Used by', usedBy.map(other => `- [${nameOf(other.folder)}](${pageOf(other.folder)}) (${doors(other.leansOn.get(folder)!)})`).join('\n')),
  ]
    .filter(part => part !== '')
    .join('\n');
};

const inGroup = (all: readonly SliceFacts[], group: string) => all.filter(({ folder }) => folder.startsWith(`${group}/`));

const rooms = (all: readonly SliceFacts[]): string =>
  mermaid([
    'flowchart BT',
    '  kernel["kernel: pure language"]',
    '  platform["platform: the machine"] --> kernel',
    '  ui["ui: the screen"] --> kernel',
    ...(['foundations', 'capabilities'] as const).flatMap(group => [
      `  subgraph ${group}`,
      ...inGroup(all, group).map(({ folder }) => `    ${node(folder)}["${nameOf(folder)}"]`),
      '  end',
    ]),
    '  foundations --> platform',
    '  foundations --> ui',
    '  capabilities --> foundations',
    '  app["app: composition"] --> capabilities',
  ]);

const between = (all: readonly SliceFacts[]): string =>
  mermaid([
    'flowchart BT',
    ...all.filter(({ folder }) => folder !== 'platform').map(({ folder }) => `  ${node(folder)}["${nameOf(folder)}"]`),
    ...all.flatMap(({ folder, leansOn }) => sorted(leansOn.keys(), to => to).map(to => `  ${node(folder)} --> ${node(to)}`)),
  ]);

const overview = (all: readonly SliceFacts[], kits: readonly PackageFacts[]): string =>
  [
    '# Map\n\nWritten by `npm run map` from the code itself; `npm run check` refuses an old one. Who wants the reasons reads the [decisions](../decisions/).\n',
    section(
      'Rooms',
      `An arrow reads "may import". Nothing points back, and the rules name no slice: they are in [\`tools/check/import-rules.ts\`](../../tools/check/import-rules.ts).\n\n${rooms(all)}`,
    ),
    section(
      'Who may import whom',
      [
        '- `kernel` imports nothing of ours. `platform` and `ui` import the kernel and know no product.',
        '- A foundation imports kernel, platform, ui and the doors of other foundations; a capability also those of every other slice. No circles, between slices neither.',
        '- Doors: `contract.ts` (anyone), `published.ts` (servers), `web/published.tsx` (screens). Nothing else of another slice.',
        '- Inside a slice the pure files (`contract access rules workflow words forms`) import neither server nor web; server and web never meet.',
        '- Only `store.ts` speaks SQL. Only `src/ui` imports the component and chart libraries.',
        '- `app` composes; only tests and tools import it.',
      ].join('\n'),
    ),
    section('Slices between themselves', between(all)),
    section(
      'Slices',
      table(
        ['slice', 'what for', 'endpoints', 'tables'],
        all.map(({ folder, purpose, slice, tables }) => [
          `[${nameOf(folder)}](${pageOf(folder)})`,
          purpose,
          String(Object.keys(slice.api).length),
          String(tables.length),
        ]),
      ),
    ),
    section(
      'Official packages',
      table(
        ['package', 'title', 'stages'],
        kits.map(({ id, title, stages }) => [`[${id}](package-${id}.md)`, title, String(stages.length)]),
      ),
    ),
  ].join('\n');

const packagePage = ({ id, title, initial, stages, rows }: PackageFacts): string =>
  [
    `# ${id}\n\n${title}. The stages are data of the package: [\`programmes/${id}/procedure.json\`](../../programmes/${id}/procedure.json).\n\n[Map](README.md)\n`,
    section('Stages', states(initial, new Map(stages.map(({ key, name }) => [key, name])), rows)),
    section(
      'What code knows of them',
      table(
        ['stage', '', 'macro-state', 'waits for'],
        stages.map(({ key, name, state, waitsFor }) => [`\`${key}\``, name, state, waitsFor ?? '—']),
      ),
    ),
    section(
      'Steps',
      table(
        ['action', '', 'from', 'to', 'who'],
        rows.map(row => [`\`${row.action}\``, row.name, row.from.join(', '), row.to, row.by.join(', ')]),
      ),
    ),
  ].join('\n');

export const pagesOf = (all: readonly SliceFacts[], kits: readonly PackageFacts[], holders: ReadonlyMap<string, ReadonlySet<Role>>): Map<string, string> =>
  new Map([
    ['README.md', overview(all, kits)],
    ...all.map(one => [pageOf(one.folder), slicePage(one, all, holders)] as const),
    ...kits.map(kit => [`package-${kit.id}.md`, packagePage(kit)] as const),
  ]);
