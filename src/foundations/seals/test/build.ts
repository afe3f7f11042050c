import { serviceActor } from '#kernel/actor.ts';
import { type PrintedDocument, paragraph } from '#kernel/document.ts';
import type { SealPlace } from '#kernel/form/seals.ts';
import { newId } from '#kernel/id.ts';
import { defineProblems } from '#kernel/problem.ts';
import { say } from '#kernel/words.ts';
import { type Capability, type Ctx, defineCapability } from '#platform/capability.ts';
import { sample } from '#platform/documents/test/sample.ts';
import { transact } from '#platform/http/transact.ts';
import { slices } from '#platform/slices.ts';
import type { TestPerson, World } from '#test/database.ts';
import { openSealing, voidSealing } from '../published.ts';

/** What a test subject prints, by copy and version: the texts of its pages. */
export const prints = new Map<string, readonly string[]>();

const documentOf = (texts: readonly string[], versionCode: string): PrintedDocument =>
  sample(
    texts.flatMap((text, i) => [...(i > 0 ? [{ kind: 'page' } as const] : []), paragraph('title', '示例推荐书'), paragraph('body', text)]),
    { footer: `版本 ${versionCode}` },
  );

const slice = defineCapability({
  name: 'test-subjects',
  api: {},
  handlers: {},
  problems: defineProblems('test-subjects', {}),
  permissions: {},
  sealSubjects: { 'test-subject': { copyOf: async (_ctx, _id, key, versionCode) => documentOf(prints.get(`${key} ${versionCode}`)!, versionCode) } },
});

export const addTestSubjects = (): void => {
  const all = slices() as Capability[];
  if (!all.some(known => known.name === slice.name)) all.push(slice as unknown as Capability);
};

export const cover: readonly SealPlace[] = [
  { key: 'district', name: '推荐区县公章', kind: 'seal', near: null, page: 1 },
  { key: 'leadPark', name: '牵头园区公章', kind: 'seal', near: null, page: 1 },
  { key: 'leadSchool', name: '牵头学校公章', kind: 'seal', near: null, page: 1 },
  { key: 'leadEnterprise', name: '牵头企业公章', kind: 'seal', near: null, page: 1 },
  { key: 'signature', name: '负责人签字', kind: 'signature', near: '我 承诺', page: null },
  { key: 'seal', name: '公章', kind: 'seal', near: '我承诺', page: null },
  { key: 'day', name: '签署日期', kind: 'day', near: '我承诺', page: null },
];
export const pages = ['封面', '第二页', '我承诺：前述内容真实', '第四页'];

/** A record with a school that seals, its district and its city; another school reads nothing of it. */
export const world = async ({ given }: World) => {
  addTestSubjects();
  const districtId = await given.districtId('渝北区');
  const school = await given.person({ organisation: { kind: 'school', districtId }, roles: ['school-clerk'], name: '张示例' });
  const other = await given.person({ organisation: { kind: 'school', districtId }, roles: ['school-clerk'] });
  const officer = await given.person({ organisation: { kind: 'district-department', districtId }, roles: ['district-economy-officer'], name: '李示例' });
  const subjectId = newId();
  const scopes = [school.organisationId, districtId];
  const act = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => transact({ actor: serviceActor(scopes), language: 'zh-CN', requestId: 'test' }, 'write', work);
  let count = 0;
  /** Freezes these texts under a new version code, as an application does at 定稿. */
  const freeze = async (form: readonly string[], plan: readonly string[] = ['方案封面', '方案正文']) => {
    count += 1;
    const [formCode, planCode] = [`V${count}-AAAAAA`, `F${count}-BBBBBB`];
    prints.set(`form ${formCode}`, form);
    prints.set(`plan ${planCode}`, plan);
    return act(ctx =>
      openSealing(ctx, {
        subjectKind: 'test-subject',
        subjectId,
        title: '示例联合体',
        link: `/applications/${subjectId}`,
        scopes,
        sealers: [school.organisationId],
        editableUntil: null,
        copies: [
          { key: 'form', title: '推荐书', versionCode: formCode, seals: cover },
          { key: 'plan', title: '建设方案', versionCode: planCode, seals: [{ key: 'park', name: '牵头园区公章', kind: 'seal', near: null, page: 1 }] },
        ],
      }),
    );
  };
  const reopen = () => act(ctx => voidSealing(ctx, 'test-subject', subjectId, say('退回修改', 'returned')));
  return { school, other, officer, subjectId, act, freeze, reopen };
};

/** What the school downloads to print. */
export const download = async ({ app }: World, person: TestPerson, copyId: string): Promise<Buffer> => {
  const answer = await app.inject({ method: 'GET', url: `/api/seals/copies/${copyId}/print`, headers: { cookie: `gongyu=${person.cookie}` } });
  if (answer.statusCode !== 200) throw new Error(`print answered ${answer.statusCode} ${answer.body}`);
  return answer.rawPayload;
};

/** Uploads by the tus protocol, whole; answers the status. */
export const upload = async (
  { app }: World,
  person: TestPerson,
  place: { recordId: string; slot: string; filename: string; recordType?: string },
  content: Uint8Array,
) => {
  const metadata = Object.entries({ recordType: 'sealing', ...place })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const headers = { cookie: `gongyu=${person.cookie}`, 'tus-resumable': '1.0.0' };
  const started = await app.inject({
    method: 'POST',
    url: '/api/uploads',
    headers: { ...headers, 'upload-length': String(content.length), 'upload-metadata': metadata },
  });
  if (started.statusCode !== 201) return started;
  return app.inject({
    method: 'PATCH',
    url: new URL(String(started.headers['location']), 'http://x').pathname,
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    payload: Buffer.from(content),
  });
};
