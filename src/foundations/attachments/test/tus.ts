import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { newId } from '#kernel/id.ts';
import { running } from '#platform/running.ts';
import { inDatabase, type TestPerson, type World } from '#test/database.ts';
import { addTestRecords, records } from './record.ts';

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const at = (...parts: string[]) => join(running().dataDir, 'files', ...parts);

export type Reply = { status: number; headers: Record<string, unknown>; body: { type?: string; title?: string; detail?: string } };

/** Speaks tus as a browser does. */
export const tusOf = ({ app }: World, person: TestPerson | null) => {
  const send = async (method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS', url: string, headers: Record<string, string> = {}, payload?: Buffer) => {
    const answer = await app.inject({
      method,
      url,
      headers: { 'tus-resumable': '1.0.0', ...(person ? { cookie: `gongyu=${person.cookie}` } : {}), ...headers },
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body ? JSON.parse(answer.body) : {} } as Reply;
  };
  const metadata = (given: Record<string, string>) =>
    Object.entries(given)
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',');
  const start = (recordId: string, name: string, length: number, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    send('POST', '/api/uploads', {
      'upload-length': String(length),
      'upload-metadata': metadata({ recordType: 'test-record', recordId, slot: 'agreement', filename: name, ...more }),
      ...headers,
    });
  const piece = (location: unknown, offset: number, bytes: Buffer, headers: Record<string, string> = {}) =>
    send('PATCH', String(location), { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers }, bytes);
  const whole = async (recordId: string, name: string, bytes: Buffer, more: Record<string, string> = {}): Promise<Reply> => {
    const started = await start(recordId, name, bytes.length, more);
    return started.status === 201 ? piece(started.headers.location, 0, bytes) : started;
  };
  return { send, start, piece, whole, head: (location: unknown) => send('HEAD', String(location)) };
};

export const recordOf = (owner: TestPerson, readers: readonly string[] = []): string => {
  const id = newId();
  records.set(id, { owner: owner.organisationId, readers, closed: false });
  return id;
};
export const listed = async ({ as }: World, person: TestPerson, recordId: string) =>
  (await as(person).get(`/attachments?recordType=test-record&recordId=${recordId}`)).body;

export const story = (act: (world: World) => Promise<void>) =>
  inDatabase(async world => {
    addTestRecords();
    await act(world);
  });
