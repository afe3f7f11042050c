import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pointsOf } from '#kernel/plan/indicators.ts';
import { programmesFolder, readPackage, readPackages } from './packages.ts';

const id = 'chongqing-park-2023';
// biome-ignore lint/suspicious/noExplicitAny: a test spoils whatever place of the file it likes
type Json = any;

/** The faults of a copy of the real package that somebody edited. */
const spoilt = (file: string, edit: (content: Json) => void): string[] => {
  const root = mkdtempSync(join(tmpdir(), 'gongyu-package-'));
  try {
    const folder = join(root, id);
    cpSync(join(programmesFolder, id), folder, { recursive: true });
    const content = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    edit(content);
    writeFileSync(join(folder, file), JSON.stringify(content));
    return readPackage(folder, id).faults.map(fault => `${fault.file.split('/').at(-1)} ${fault.path}: ${fault.reason['zh-CN']}`);
  } finally {
    rmSync(root, { recursive: true });
  }
};

const expectFault = (file: string, edit: (content: Json) => void, ...expected: RegExp[]) => {
  const found = spoilt(file, edit);
  assert.equal(found.length, expected.length, found.join('\n'));
  expected.forEach((pattern, i) => {
    assert.match(found[i]!, pattern);
  });
};

const set = (at: Json, key: string | number, value: unknown) => {
  at[key] = value;
};

test('the packages of the repository have no fault', () => {
  assert.ok(readPackages().some(one => one.id === id));
});

test('a fault names the file, the place and what to do: programme.json', () => {
  expectFault('programme.json', p => set(p, 'version', 'zwei drei'), /^programme\.json version: /);
  expectFault('programme.json', p => set(p, 'colour', 'blue'), /^programme\.json : .*colour/);
  expectFault('programme.json', p => set(p, 'id', 'other'), /^programme\.json id: 编号应与文件夹名/);
  expectFault('programme.json', p => set(p.evidence[1], 'key', 'plan'), /^programme\.json evidence\[1\]\.key: .*“plan”与 evidence\[0\]\.key 重复/);
  expectFault('programme.json', p => set(p.defaults, 'submitBy', '2023-11-11'), /^programme\.json defaults\.submitBy: .*form\.json/);
  expectFault('programme.json', p => set(p.defaults, 'submitBy', '2023-02-30'), /^programme\.json defaults\.submitBy: /);
});

test('a fault names the file, the place and what to do: form.json', () => {
  const row = (form: Json) => form.sections[0].tables[5].rows[0];
  expectFault('form.json', f => set(row(f), 'key', 'name'), /^form\.json sections\[0\]\.tables\[5\]\.rows\[0\]\.key: 栏目“name”与 .* 重复/);
  expectFault('form.json', f => set(row(f), 'footnoteRef', 'nowhere'), /rows\[0\]\.footnoteRef: 脚注“nowhere”/);
  expectFault('form.json', f => set(row(f), 'kind', 'number2'), /^form\.json sections\[0\]\.tables\[5\]\.rows\[0\]\.kind: /);
  expectFault('form.json', f => set(f.cover.fields[0], 'repeats', 'nobody'), /^form\.json cover\.fields\[0\]: .*“nobody”/);
  expectFault('form.json', f => set(f.rules[1], 'id', 'R01'), /^form\.json rules\[1\]\.id: 规则编号“R01”/);
  expectFault('form.json', f => set(f.footnoteMarks, 'lost', '9'), /^form\.json footnoteMarks\.lost: /);
});

test('a rule that could never be decided is refused when the package is loaded', () => {
  const check = (form: Json, rule: number) => form.rules[rule].check[0];
  const wrongCell = /^form\.json rules\[0\]\.check\[0\]\.holds\.eq\[0\]\.cell: .*“secretariat\.staffing”/;
  expectFault('form.json', f => set(check(f, 0).holds.eq[0], 'cell', 'secretariat.staffing'), wrongCell);
  expectFault('form.json', f => set(check(f, 3).forEach, 'cell', { unit: '公里' }), /^form\.json rules\[3\]\.check\[0\]\.forEach: /);
  expectFault('form.json', f => set(check(f, 2), 'cells', ['operatingFunds.1999']), /^form\.json rules\[2\]\.check\[0\]\.cells\[0\]: .*“operatingFunds\.1999”/);
});

test('a fault names the file, the place and what to do: procedure.json', () => {
  expectFault('procedure.json', p => set(p.steps[2].by, 0, 'minister'), /^procedure\.json steps\[2\]\.by\[0\]: /);
  expectFault('procedure.json', p => set(p, 'initial', 'start'), /^procedure\.json initial: 起始环节“start”不存在/);
  expectFault('procedure.json', p => set(p.steps[2].when[0], 'fact', 'callOpened'), /^procedure\.json steps\[2\]\.when\[0\]\.fact: /);
});

test('a fault names the file, the place and what to do: plan.json and indicators.json', () => {
  expectFault(
    'plan.json',
    p => set(p.chapters[3].slots[0], 'key', 'leadPark'),
    /^plan\.json chapters: “text\.leadPark”重复/,
    /^plan\.json chapters: “marks\.leadPark”重复/,
  );
  expectFault('plan.json', p => set(p.chapters[0].conditions[1], 'point', '8.1'), /^plan\.json chapters\[0\]\.conditions\[1\]\.point: .*“8\.1”/);
  expectFault('plan.json', p => set(p.chapters[6].attachments[0], 'evidence', 'nowhere'), /^plan\.json chapters\[6\]\.attachments\[0\]\.evidence: .*“nowhere”/);
  expectFault('plan.json', p => set(p.chapters[3].tables[0].timeline, 'to', 'never'), /^plan\.json schedule\.milestones: 表中没有“never”/);
  expectFault('plan.json', p => set(p.cover.fields[0], 'repeats', ['nobody']), /^plan\.json cover\.fields\[0\]\.repeats: .*“nobody”/);
  const doubled = /^indicators\.json indicators\[\d\]\.points\[\d\]\.code: 2\.1 /;
  expectFault('indicators.json', i => set(i.indicators[0].points[1], 'code', '2.1'), doubled, doubled, doubled);
});

test('D0-21 the indicators of an issuer are data with a version: seven basic indicators, 26 points by code, the last of them only takes away', () => {
  const published = readPackages().filter(one => one.indicators);
  assert.deepEqual(
    published.map(one => [one.id, one.indicators!.issuer]),
    [
      ['chongqing-park-2023', '重庆市经济和信息化委员会、重庆市教育委员会'],
      ['moe-2023', '教育部'],
    ],
  );
  for (const { id: folder, indicators } of published) {
    const points = pointsOf(indicators!);
    assert.equal(indicators!.indicators.length, 7, folder);
    assert.equal(points.length, 26, folder);
    assert.equal(points[0]!.code, '1.1');
    assert.deepEqual(
      points.filter(point => point.kind === 'deduction').map(point => point.code),
      ['7'],
    );
    assert.match(indicators!.version, /^\d/);
    assert.ok(indicators!.issuer.length > 0 && indicators!.year === 2023);
  }
});

test('every fault of every package is told at once, and nothing is loaded', () => {
  const root = mkdtempSync(join(tmpdir(), 'gongyu-package-'));
  try {
    cpSync(join(programmesFolder, id), join(root, id), { recursive: true });
    cpSync(join(programmesFolder, id), join(root, 'copied-next-year'), { recursive: true });
    rmSync(join(root, id, 'procedure.json'));
    writeFileSync(join(root, id, 'programme.json'), '{ "id": ');
    assert.throws(
      () => readPackages(root),
      (error: Error) =>
        [
          'programmes/copied-next-year/programme.json · id',
          'programmes/copied-next-year/form.json · id',
          `programmes/${id}/procedure.json`,
          'not valid JSON',
          '缺少此文件',
        ].every(part => error.message.includes(part)),
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});
