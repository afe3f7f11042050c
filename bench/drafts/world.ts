import { start } from '#app/server.ts';
import { createForm, fillForm } from '#foundations/forms/published.ts';
import { actorOf, createPerson, openSession } from '#foundations/identity/published.ts';
import { createOrganisation } from '#foundations/organisations/published.ts';
import { openedCall } from '#foundations/programmes/published.ts';
import type { Role } from '#kernel/actor.ts';
import { dayOf } from '#kernel/day.ts';
import { filled } from '#kernel/form/test/filled.ts';
import { newId } from '#kernel/id.ts';
import { queries } from '#platform/connections.ts';
import { type Urls, withClient } from '#platform/database/roles.ts';
import { transact } from '#platform/http/transact.ts';

/** Somebody who fills in a form: the person, the organisation, a session of the real kind, and the form, filled in already. */
export type Writer = { readonly personId: string; readonly organisationId: string; readonly cookie: string; readonly formId: string };

const packageId = 'chongqing-park-2023';

type Place = Parameters<typeof createOrganisation>[1];

const personAt = (urls: Urls, place: Place, name: string, role: Role) =>
  withClient(urls.maintenance, async client => {
    await client.query('begin');
    const tx = queries(client);
    const organisationId = await createOrganisation(tx, { invented: true, ...place });
    const personId = await createPerson(tx, { name, grants: [{ organisationId, role }] });
    await client.query('commit');
    return { personId, organisationId };
  });

const writer = async (urls: Urls, n: number): Promise<Writer> => {
  const person = await personAt(urls, { name: `示例学校${n}`, kind: 'school', schoolLevel: 'higher-vocational' }, `王示例${n}`, 'school-clerk');
  const scopes = [person.organisationId];
  const actor = await actorOf(person.personId, person.organisationId);
  const formId = await transact({ actor, language: 'zh-CN', requestId: 'bench' }, 'write', async ctx => {
    const id = await createForm(ctx, {
      packageId,
      packageVersion: '3',
      subjectKind: 'bench',
      subjectId: newId(),
      scopes,
      writers: scopes,
      editableUntil: new Date(Date.now() + 86_400_000),
    });
    await fillForm(ctx, id, filled);
    return id;
  });
  return { ...person, formId, cookie: await openSession(person.personId, person.organisationId) };
};

const commission = (department: 'economy' | 'education') => ({ name: '示例委员会', kind: 'municipal-department', department }) as const;

/** Writers with a filled-in form each, made through the actions that people use, and an open call that uses the package. */
export const makeWriters = async (urls: Urls, dataDir: string, count: number): Promise<Writer[]> => {
  const started = await start({ urls, dataDir, demo: false, work: false });
  try {
    const officers = {
      'city-economy': await personAt(urls, commission('economy'), '林示例', 'municipal-economy-officer'),
      'city-education': await personAt(urls, commission('education'), '许示例', 'municipal-education-officer'),
    };
    await openedCall(
      async (key, act) =>
        transact({ actor: await actorOf(officers[key].personId, officers[key].organisationId), language: 'zh-CN', requestId: 'bench' }, 'write', act),
      { packageId, closesOn: dayOf(new Date(Date.now() + 7 * 86_400_000)) },
    );
    const writers: Writer[] = [];
    for (let n = 0; n < count; n += 1) writers.push(await writer(urls, n));
    return writers;
  } finally {
    await started.close();
  }
};

export const field = 'workDone';
export const sectionPath = ({ formId }: Writer) => `/api/forms/${formId}/sections/overview`;

/** What a clerk has typed when the editor saves: a paragraph that has grown by a few characters. */
export const textOf = (version: number): string => `${'联合体已召开理事会，明确秘书处设在园区，建立了联席会议制度。'.repeat(6)}第${version}次保存。`;
export const bodyOf = (base: number, value = textOf(base + 1)): string => JSON.stringify({ changes: [{ field, base, value }] });
