import type { TestPerson, World } from '#test/database.ts';

export type Reply = { status: number; headers: Record<string, unknown>; bytes: Buffer; body: { type?: string; id?: string; how?: string } };

export const send = async ({ app }: World, person: TestPerson | null, method: 'GET' | 'POST', url: string, payload?: Uint8Array): Promise<Reply> => {
  const answer = await app.inject({
    method,
    url: `/api${url}`,
    headers: { ...(person ? { cookie: `gongyu=${person.cookie}` } : {}), ...(payload ? { 'content-type': 'application/offset+octet-stream' } : {}) },
    ...(payload ? { payload: Buffer.from(payload) } : {}),
  });
  const json = String(answer.headers['content-type'] ?? '').includes('json');
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, body: json ? JSON.parse(answer.body) : {} };
};
export const upload = (world: World, person: TestPerson | null, id: string, bytes: Uint8Array, name = '返回.xlsx') =>
  send(world, person, 'POST', `/forms/${id}/imports?name=${encodeURIComponent(name)}`, bytes);
export const templateFor = async (world: World, person: TestPerson, id: string, section?: string) =>
  (await send(world, person, 'GET', `/forms/${id}/template.xlsx${section ? `?section=${section}` : ''}`)).bytes;
export type Cell = {
  label: string;
  cell: string;
  state: string;
  version: number;
  code: string | null;
  message: string | null;
  old: string;
  next: string;
  twice: string[];
  at: { place: string; sheet: string };
};
export type File = { id: string; member: string | null; name: string; preview: Cell[]; unknown: { text: string }[] };
export const previewOf = async ({ as }: World, person: TestPerson, id: string): Promise<File[]> =>
  (await as(person).get(`/forms/${id}/imports/preview`)).body.files;
export const takeAll = (files: readonly File[], states = ['change']) =>
  files.flatMap(file => file.preview.filter(one => states.includes(one.state)).map(({ cell, version }) => ({ file: file.id, cell, version })));
export const formNow = async ({ as }: World, person: TestPerson, id: string) => (await as(person).get(`/forms/${id}`)).body;
