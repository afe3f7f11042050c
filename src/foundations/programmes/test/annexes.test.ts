import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachFile } from '#foundations/attachments/published.ts';
import { acting } from '#test/acting.ts';
import { economyOfficer, inDays, openCall, openTogether } from '#test/calls.ts';
import { inDatabase } from '#test/database.ts';

const packageId = 'chongqing-park-2023';
const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
type Annex = { id: string; no: string; title: string; template: string | null; templateVersion: string | null; file: { name: string } | null };
const fileFor = ({ id, title }: Annex) => ({ recordType: 'call-annex', recordId: id, slot: 'file', name: `${title}.pdf`, content: pdf });

test(
  'a call stores its annexes in their order, each linked to its machine-readable template and version, and everybody downloads them (D0-20)',
  inDatabase(async world => {
    const { as, given } = world;
    const officer = await economyOfficer(given);
    const { body: draft } = await as(officer).post('/calls', { packageId, closesOn: inDays(5) });
    const [plan, indicators, sample, form] = draft.annexes as Annex[];
    const version = `${draft.packageId}@${draft.packageVersion}`;
    assert.deepEqual(
      (draft.annexes as Annex[]).map(({ no, title, template, templateVersion }) => [no, title, template, templateVersion]),
      [
        ['附件1', '打造市域产教联合体 深化现代职业教育改革实施方案', null, null],
        ['附件2', '市域产教联合体建设指标', 'indicators', version],
        ['附件3', '市域产教联合体建设方案（示例）', 'plan', version],
        ['附件4', '市域产教联合体推荐书', 'form', version],
      ],
    );
    for (const annex of draft.annexes) await acting(officer, ctx => attachFile(ctx, fileFor(annex)));
    assert.equal((await as(null).get(`/calls/${draft.id}/annexes/${form!.id}/file`)).status, 404);

    // Another order: each keeps its file, and its number follows its place.
    const items = [form!, plan!, indicators!, sample!].map(({ id, title, template }) => ({ id, title, gloss: null, template }));
    const arranged = await as(officer).put(`/calls/${draft.id}/annexes`, { items });
    assert.deepEqual(
      arranged.body.annexes.map(({ no, title, file }: Annex) => [no, title, file?.name]),
      items.map(({ title }, i) => [`附件${i + 1}`, title, `${title}.pdf`]),
    );
    await openTogether(world, draft.id, officer);
    const seen = (await as(null).get(`/calls/${draft.id}`)).body.annexes as Annex[];
    assert.deepEqual(seen, arranged.body.annexes);
    for (const { id } of seen) assert.equal((await as(null).get(`/calls/${draft.id}/annexes/${id}/file`)).headers['content-type'], 'application/pdf');
  }),
);

test(
  'annexes are arranged by the keepers alone, and only while the call is a draft; a link names a part of the package, once',
  inDatabase(async world => {
    const { as, given } = world;
    const officer = await economyOfficer(given);
    const call = await openCall(world, { packageId }, officer);
    const path = `/calls/${call.id}/annexes`;
    const item = (template: string | null) => ({ id: null, title: '示例附件', gloss: null, template });
    assert.equal((await as(null).put(path, { items: [] })).status, 401);
    assert.equal((await as(await given.person()).put(path, { items: [] })).status, 403);
    assert.equal((await as(officer).put(path, { items: [] })).body.type, '/problems/programmes/not-draft');
    const { body: draft } = await as(officer).post('/calls', { packageId, closesOn: inDays(5) });
    const twice = await as(officer).put(`/calls/${draft.id}/annexes`, { items: [item('form'), item('form')] });
    assert.deepEqual([twice.status, twice.body.errors[0].pointer], [422, '/items/1/template']);

    // What is missing may still come after the opening; what is there stays.
    const [annex] = call.annexes as Annex[];
    await assert.rejects(
      acting(await given.person(), ctx => attachFile(ctx, fileFor(annex!))),
      { type: '/problems/programmes/role' },
    );
    await acting(officer, ctx => attachFile(ctx, fileFor(annex!)));
    await assert.rejects(
      acting(officer, ctx => attachFile(ctx, { ...fileFor(annex!), name: '另一份.pdf', content: new Uint8Array([...pdf, 10]) })),
      { type: '/problems/programmes/annex-fixed' },
    );
    // An identifier of another call’s annex takes nothing over from there.
    const stolen = await as(officer).put(`/calls/${draft.id}/annexes`, { items: [{ ...item(null), id: annex!.id }] });
    assert.notEqual(stolen.body.annexes[0].id, annex!.id);
    assert.equal(stolen.body.annexes[0].file, null);
  }),
);
