import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { running, setRunning } from '#platform/running.ts';

export type Heard = { readonly id: string; readonly to: string; readonly text: string; readonly authorization: string | undefined };

const read = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const piece of request) body += piece;
  return body;
};

/**
 * A gateway that takes what it is given, and answers as told: a status, `hang` (no answer at all) or `elsewhere` (a redirect to itself).
 * While it stands the process is no demo world, so that messages really are sent.
 */
export const fakeGateway = async () => {
  const heard: Heard[] = [];
  let answer: number | 'elsewhere' = 200;
  const server = createServer((request, response) => {
    void read(request).then(body => {
      if (request.url !== '/send') heard.push({ id: 'FOLLOWED', to: '', text: '', authorization: undefined });
      else heard.push({ ...JSON.parse(body), authorization: request.headers.authorization });
      if (answer === 'elsewhere') response.writeHead(307, { location: '/elsewhere' }).end();
      else response.writeHead(answer, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const before = running();
  setRunning({ ...before, demo: false, sms: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, token: 'geheim' } });
  return {
    heard,
    answers: (next: typeof answer) => {
      answer = next;
    },
    /** The text of the last message to this number. */
    last: (to: string): string | undefined => heard.findLast(message => message.to === to)?.text,
    close: async () => {
      setRunning(before);
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
};
