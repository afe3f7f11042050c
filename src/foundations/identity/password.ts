import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

// argon2id with 19 MiB, two passes, one lane (OWASP's first choice); about 50 ms of one core, so at most two at a time.
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const atOnce = 2;

const derive = promisify(argon2);

let busy = 0;
const waiting: (() => void)[] = [];

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (busy >= atOnce) await new Promise<void>(resolve => waiting.push(resolve));
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
};

const hash = (password: string, nonce: Buffer) =>
  inTurn(() => derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...cost }) as Promise<Buffer>);

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** The PHC string that is stored: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(await hash(password, salt))}`;
};

const nobody = { salt: Buffer.alloc(16, 7), digest: Buffer.alloc(32) };

/** Takes the same time whether or not there is such an account, so that login names cannot be guessed by the clock. */
export const verifyPassword = async (password: string, stored: string | null | undefined): Promise<boolean> => {
  const [, , , , salt, digest] = stored?.split('$') ?? [];
  const known = salt && digest ? { salt: Buffer.from(salt, 'base64'), digest: Buffer.from(digest, 'base64') } : nobody;
  const given = await hash(password, known.salt);
  return given.length === known.digest.length && timingSafeEqual(given, known.digest) && known !== nobody;
};
