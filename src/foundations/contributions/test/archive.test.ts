import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { textsOf } from '#kernel/document.ts';
import type { ArchiveChapter } from '#platform/capability.ts';
import { acting } from '#test/acting.ts';
import { inDatabase } from '#test/database.ts';
import { archives } from '../archive.ts';
import { consortiumOf, entry, give, names } from './build.ts';

const textOf = ({ content }: ArchiveChapter['files'][number]): string =>
  content instanceof Uint8Array ? Buffer.from(content).toString('utf8') : 'path' in content ? content.path : textsOf(content.document).join('\n');

test(
  'the archive of a record holds what its members gave: lists, figures, proofs, and pages that were printed as they stand; twice the same',
  inDatabase(async world => {
    const { as, given, sql } = world;
    const { formId, school, enterprise, college, sheetOf } = await consortiumOf(world);
    const [own, others] = [await sheetOf(names.enterprise), await sheetOf(names.college)];
    const [{ subject_id: subjectId }] = await sql('select subject_id from contributions.round where form_id = $1', [formId]);
    const [{ subject_kind: kind }] = await sql('select subject_kind from contributions.round where form_id = $1', [formId]);
    const ask = (person: typeof school) => acting(person, ctx => archives(ctx, kind, subjectId));
    assert.deepEqual(await ask(await given.person()), [], 'a stranger has no archive');
    assert.deepEqual(await ask(school), [], 'nobody gave anything yet');

    await give(as(enterprise), own, { enterpriseEmployees: '1280' });
    await as(college).post(`/sheets/${others}/items`, entry('机电一体化技术'));
    await acting(enterprise, ctx =>
      attachFile(ctx, { recordType: 'sheet', recordId: own, slot: 'proof', name: '社保证明.pdf', content: Buffer.from('%PDF-1.4\n%%EOF\n') }),
    );
    assert.equal((await as(school).get(`/sheets/${own}/document/pdf`)).status, 200);

    const [chapter] = await ask(school);
    const files = Object.fromEntries(chapter!.files.map(file => [file.name, textOf(file)]));
    const named = (part: string) => Object.entries(files).find(([name]) => name.includes(part))?.[1] ?? '';
    assert.equal(chapter!.title, '成员填报与清单');
    assert.match(named('共建共享清单'), /机电一体化技术/);
    assert.match(named(`${names.enterprise}-填报数据`), /"enterpriseEmployees"[^}]*1280/);
    assert.match(named(`${names.enterprise}-确认表`), /1,280/);
    assert.equal(named(`${names.college}-确认表`), '', 'a page that nobody printed has no number and is not there');
    assert.match(named('社保证明.pdf'), /^\//);
    assert.equal(named(names.small), '', 'who gave nothing is not there');
    const again = (await ask(school))[0]!.files.map(file => [file.name, JSON.stringify(file.content)]);
    assert.deepEqual(
      again,
      chapter!.files.map(file => [file.name, JSON.stringify(file.content)]),
    );
    assert.deepEqual(await ask(await given.person()), [], 'and still nothing for a stranger');
  }),
);
