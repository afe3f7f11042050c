import { fillForm } from '#foundations/forms/published.ts';
import { formOf } from '#foundations/forms/test/build.ts';
import type { ListRow } from '#kernel/form/values.ts';
import { newId } from '#kernel/id.ts';
import { acting } from '#test/acting.ts';
import type { Client, TestPerson, World } from '#test/database.ts';

export const line = (organisation: string, organisationId?: string): ListRow => ({
  id: newId(),
  organisation,
  ...(organisationId ? { organisationId } : {}),
  contactPerson: '李示例',
  contactPhone: '023-55501234',
});

export type Consortium = {
  readonly formId: string;
  readonly school: TestPerson;
  readonly enterprise: TestPerson;
  readonly college: TestPerson;
  readonly rows: { readonly schools: ListRow[]; readonly enterprises: ListRow[] };
  sheetOf(name: string): Promise<string>;
};

export const names = { school: '示例职业技术学院', college: '示例中等职业学校', enterprise: '示例智能装备有限公司', small: '示例小微企业' } as const;

/** A consortium whose school fills the form: another school and an enterprise with accounts, and an enterprise without. */
export const consortiumOf = async ({ given, sql, as }: World, { ask = true } = {}): Promise<Consortium> => {
  const at = (name: string, kind: 'school' | 'enterprise') => given.organisation({ name: `${name}${newId().slice(-6)}`, kind });
  const [schoolId, collegeId, enterpriseId] = [await at(names.school, 'school'), await at(names.college, 'school'), await at(names.enterprise, 'enterprise')];
  const school = await given.person({ organisationId: schoolId });
  const college = await given.person({ organisationId: collegeId });
  const enterprise = await given.person({ organisationId: enterpriseId, roles: ['enterprise-clerk'], name: '赵示例' });
  const [{ version }] = await sql(`select version from programmes.package where id = 'chongqing-park-2023' order by stored_at desc, version desc limit 1`);
  const formId = await formOf(school, { packageVersion: version });
  const rows = {
    schools: [line(names.school, schoolId), line(names.college, collegeId)],
    enterprises: [line(names.enterprise, enterpriseId), line(names.small)],
  };
  await acting(school, ctx => fillForm(ctx, formId, { name: '示例产教联合体', 'members.school': rows.schools, 'members.enterprise': rows.enterprises }));
  if (ask) await as(school).post(`/forms/${formId}/members/ask`);
  return {
    formId,
    school,
    college,
    enterprise,
    rows,
    sheetOf: async name => (await sql('select id from contributions.sheet where form_id = $1 and name = $2', [formId, name]))[0].id,
  };
};

export const give = (client: Client, sheet: string, figures: Record<string, string | null>) =>
  client.patch(`/sheets/${sheet}/figures`, { changes: Object.entries(figures).map(([field, value]) => ({ field, base: 0, value })) });

export const entry = (name: string, more: object = {}) => ({ list: 'coBuiltMajors', name, since: '2021-09', ...more });
