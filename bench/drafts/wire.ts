import { connect, type Socket } from 'node:net';

export type Answer = { readonly status: number; readonly body: string };

/**
 * One keep-alive connection that knows just enough HTTP to send a request and read its answer: a load generator on the same cores as
 * what it measures must cost next to nothing.
 */
export class Wire {
  readonly #socket: Socket;
  readonly #head: string;
  #read: Buffer = Buffer.alloc(0);
  #waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | null = null;

  private constructor(socket: Socket, head: string) {
    this.#socket = socket;
    this.#head = head;
    socket.on('data', (part: Buffer) => this.#take(part));
    socket.on('error', error => this.#waiting?.fail(error));
    socket.on('close', () => this.#waiting?.fail(new Error('the server closed the connection')));
  }

  static open(url: string, cookie: string): Promise<Wire> {
    const { hostname, port, host } = new URL(url);
    const head = `host: ${host}\r\ncookie: gongyu=${cookie}\r\nsec-fetch-site: same-origin\r\norigin: ${url}\r\ncontent-type: application/json\r\n`;
    return new Promise((done, fail) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      socket.once('error', fail);
      socket.once('connect', () => {
        socket.off('error', fail);
        done(new Wire(socket, head));
      });
    });
  }

  #take(part: Buffer) {
    this.#read = this.#read.length === 0 ? part : Buffer.concat([this.#read, part]);
    const end = this.#read.indexOf('\r\n\r\n');
    if (end < 0 || !this.#waiting) return;
    const head = this.#read.toString('latin1', 0, end);
    const length = Number(/\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#read.length < end + 4 + length) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.#read.toString('utf8', end + 4, end + 4 + length) };
    const { done } = this.#waiting;
    this.#waiting = null;
    this.#read = this.#read.subarray(end + 4 + length);
    done(answer);
  }

  patch(path: string, body: string): Promise<Answer> {
    return this.ask('PATCH', path, body);
  }

  /** One request; the next may be sent when it is answered. */
  ask(method: string, path: string, body = ''): Promise<Answer> {
    return new Promise((done, fail) => {
      this.#waiting = { done, fail };
      this.#socket.write(`${method} ${path} HTTP/1.1\r\n${this.#head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  close() {
    this.#waiting = null;
    this.#socket.destroy();
  }
}
