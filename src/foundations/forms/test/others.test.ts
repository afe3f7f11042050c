import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowId } from '#kernel/form/test/filled.ts';
import { newId } from '#kernel/id.ts';
import type { Capability } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { acting } from '#test/acting.ts';
import { inDatabase, type TestPerson } from '#test/database.ts';
import { answersOf, checkForm, createForm, fillForm } from '../published.ts';
import { formOf, schoolOf } from './build.ts';

test(
  'the self-check knows what the form’s record says, and the directory about the organisations that it names',
  inDatabase(async world => {
    const { as, given } = world;
    const school = await schoolOf(world);
    const enterprise = await given.organisation({ kind: 'enterprise' });
    const [secondary, higher] = [await given.organisation({ schoolLevel: 'secondary' }), await given.organisation({ schoolLevel: 'higher-vocational' })];
    const subjectId = newId();
    const record = { contextOf: async (_: unknown, asked: string) => ({ facts: { leadParkId: asked === subjectId ? enterprise : null, callOpen: false } }) };
    (slices() as Capability[]).push({ name: 'example', formSubjects: { 'example-record': record } } as unknown as Capability);

    const id = await formOf(school, { subjectKind: 'example-record', subjectId });
    const rows = [secondary, higher].map((organisationId, i) => ({
      id: rowId(i),
      organisation: `学校${i}`,
      organisationId,
      contactPerson: '李示例',
      contactPhone: '023-12345678',
    }));
    await acting(school, ctx =>
      fillForm(ctx, id, { 'members.school': rows, 'members.recommendingUnit': [{ id: rowId(9), organisation: '企业', organisationId: enterprise }] }),
    );
    const { findings } = await acting(school, ctx => checkForm(ctx, id));
    const said = findings.filter(finding => finding.severity === 'error' || finding.severity === 'warning').map(finding => finding.key);
    assert.deepEqual(said, ['C01', 'C02:1', 'C04', 'C05:3', 'C06:2:members.park', 'C06:2:members.enterprise', 'C06:2:members.research']);
    const { context } = (await as(school).get(`/forms/${id}`)).body;
    assert.deepEqual(
      [context.facts.callOpen, context.organisations[higher].level, context.organisations[enterprise].kind],
      [false, 'higher-vocational', 'enterprise'],
    );
  }),
);

test(
  'other slices hear the answers with what the form computes; one record has one form of a package',
  inDatabase(async world => {
    const school = await schoolOf(world);
    const subjectId = newId();
    const id = await formOf(school, { subjectId });
    await acting(school, ctx =>
      fillForm(ctx, id, { name: '示例联合体', 'secretariat.fullTimeStaff': '2', 'secretariat.partTimeStaff': '3', headContact: '023-12345678' }),
    );
    const answers = await acting(school, ctx => answersOf(ctx, id));
    assert.deepEqual([answers['cover.name'], answers['secretariat.totalStaff'], answers['headContact']], ['示例联合体', '5', '023-12345678']);
    const stranger: TestPerson = await schoolOf(world);
    await assert.rejects(
      acting(stranger, ctx => answersOf(ctx, id)),
      /forms\/missing/,
    );
    const twin = { packageId: 'chongqing-park-2023', packageVersion: '3', subjectKind: 'test', subjectId, writers: [], editableUntil: null };
    await assert.rejects(
      acting(school, ctx => createForm(ctx, { ...twin, scopes: [school.organisationId] })),
      /form_subject_id_package_id_key/,
    );
    // Nobody makes a form that they could not read themselves.
    await assert.rejects(
      acting(school, ctx => createForm(ctx, { ...twin, subjectId: newId(), scopes: [stranger.organisationId] })),
      /row-level security/,
    );
  }),
);

test(
  'D0-80 operating funds are entered in 万元 for three years as commitments, and are facts as of 31 December of each; what is empty is none',
  inDatabase(async world => {
    const { as } = world;
    const school = await schoolOf(world);
    const id = await formOf(school);
    assert.deepEqual((await as(school).get(`/forms/${id}/facts`)).body, { items: [] });
    const funds = { 'operatingFunds.2023': '420', 'operatingFunds.2024': '480', 'operatingFunds.2025': '520.5' };
    await acting(school, ctx => fillForm(ctx, id, { ...funds, 'coBuiltMajors.2022': '12' }));
    const { items } = (await as(school).get(`/forms/${id}/facts`)).body;
    assert.deepEqual(
      items.map((fact: { indicator: string; unit: string; on: string; basis: string; value: string }) =>
        Object.values({ ...fact, label: '', cell: '' }).filter(Boolean),
      ),
      [
        ['operatingFunds', '万元', '2023-12-31', 'committed', '420'],
        ['operatingFunds', '万元', '2024-12-31', 'committed', '480'],
        ['operatingFunds', '万元', '2025-12-31', 'committed', '520.5'],
        ['coBuiltMajors', '个', '2022-12-31', 'actual', '12'],
      ],
    );
  }),
);
