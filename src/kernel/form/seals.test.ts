import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { coverSeals, sealPlacesOf } from './seals.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../programmes/${path}`, import.meta.url), 'utf8'));

test('D0-69 D0-110 the 推荐书 is sealed four times on its cover; the commitment is signed, sealed and dated', () => {
  const places = sealPlacesOf(read('chongqing-park-2023/form.json'));
  assert.deepEqual(
    places.map(({ name, kind, page }) => [name, kind, page]),
    [
      ['推荐区县（区县政府）公章', 'seal', 1],
      ['牵头园区（产业园区）公章', 'seal', 1],
      ['牵头学校公章', 'seal', 1],
      ['牵头企业公章', 'seal', 1],
      ['申报单位承诺：负责人签字', 'signature', null],
      ['申报单位承诺：公章', 'seal', null],
      ['申报单位承诺：签署日期', 'day', null],
    ],
  );
  assert.equal(places[4]!.near, '我承诺：前述所填报数据、内容均真实、准确');
});

test('the plan is sealed by the district and the park', () =>
  assert.deepEqual(
    coverSeals(read('chongqing-park-2023/plan.json').cover.fields).map(({ name }) => name),
    ['推荐区县公章', '牵头园区公章'],
  ));

test('what the education department writes into the form of the Ministry is not sealed by who applies, but by the department where it writes before it is sealed', () => {
  const form = read('moe-2023/form.json');
  assert.ok(sealPlacesOf(form).every(({ key }) => !key.startsWith('localEducation')));
  assert.deepEqual(
    sealPlacesOf(form, ['localEducationDepartment']).map(({ name, kind, page }) => [name, kind, page]),
    [
      ['依托园区公章', 'seal', 1],
      ['牵头学校公章', 'seal', 1],
      ['牵头企业公章', 'seal', 1],
      ['申报单位承诺：负责人签字', 'signature', null],
      ['申报单位承诺：公章', 'seal', null],
      ['申报单位承诺：签署日期', 'day', null],
      ['地方教育行政部门意见：地方教育行政部门负责人签字', 'signature', null],
      ['地方教育行政部门意见：公章', 'seal', null],
      ['地方教育行政部门意见：签署日期', 'day', null],
    ],
  );
});
