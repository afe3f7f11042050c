import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Member } from '#kernel/form/cells.ts';
import { follow, type Known } from './following.ts';

const member = (organisation: string, rowIds: string[], organisationId?: string): Member => ({
  organisation,
  rowIds,
  groups: ['members.enterprise'],
  ...(organisationId ? { organisationId } : {}),
});
const sheet = (id: string, name: string, rowIds: string[], organisationId: string | null = null, filled = true): Known => ({
  id,
  name,
  rowIds,
  organisationId,
  filled,
});
const said = (sheets: Known[], members: Member[]) => {
  const { kept, fresh, left } = follow(sheets, members);
  return { kept: kept.map(one => `${one.sheet}=${one.member.organisation}`), fresh: fresh.map(one => one.organisation), left };
};

test('a name that is corrected, or picked from the directory, keeps its sheet', () => {
  assert.deepEqual(said([sheet('s', '示例', ['r'])], [member('示例公司', ['r'])]), { kept: ['s=示例公司'], fresh: [], left: [] });
  assert.deepEqual(said([sheet('s', '示例', ['r'])], [member('示例公司', ['r'], 'o')]), { kept: ['s=示例公司'], fresh: [], left: [] });
});

test('another organisation in the same row never gets what the first one gave', () => {
  const given = [sheet('s', '甲', ['r'], 'a')];
  assert.deepEqual(said(given, [member('乙', ['r'], 'b')]), { kept: [], fresh: ['乙'], left: ['s'] });
  assert.deepEqual(said(given, [member('乙', ['r'])]), { kept: [], fresh: ['乙'], left: ['s'] });
  assert.deepEqual(said([sheet('s', '甲', ['r'], 'a', false)], [member('乙', ['r'])]).kept, ['s=乙']);
});

test('an organisation is found again in another row or group, and after it was gone', () =>
  assert.deepEqual(said([sheet('s', '甲', ['r'], 'a')], [member('甲公司', ['q'], 'a')]), { kept: ['s=甲公司'], fresh: [], left: [] }));

const some = fc.constantFrom('a', 'b', 'c');
const known = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('1', '2', '3', '4'),
    name: some,
    rowIds: fc.uniqueArray(some, { maxLength: 2 }),
    organisationId: fc.option(some),
    filled: fc.boolean(),
  }),
  {
    selector: one => one.id,
  },
);
const members = fc.uniqueArray(
  fc.tuple(some, fc.uniqueArray(some, { maxLength: 2 }), fc.option(some, { nil: undefined })).map(([name, rows, id]) => member(name, rows, id)),
  {
    selector: one => one.organisation,
  },
);
test('every member has one sheet or gets one, and no sheet is lost or shared', () =>
  fc.assert(
    fc.property(known, members, (sheets, listed) => {
      const { kept, fresh, left } = follow(sheets, listed);
      assert.equal(kept.length + fresh.length, listed.length);
      assert.deepEqual([...kept.map(one => one.sheet), ...left].sort(), sheets.map(({ id }) => id).sort());
      // Following twice is following once.
      const after = sheets.map(one => {
        const now = kept.find(({ sheet: id }) => id === one.id)?.member;
        return now ? { ...one, name: now.organisation, rowIds: now.rowIds, organisationId: now.organisationId ?? null } : one;
      });
      assert.deepEqual(
        follow(
          after.filter(one => !left.includes(one.id)),
          listed.filter(one => !fresh.includes(one)),
        ).left,
        [],
      );
    }),
  ));
