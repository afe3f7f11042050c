import pino from 'pino';

/** Structured log on standard error. Bodies, cookies and query strings are never logged. */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? 'warn', base: null, redact: ['req.headers.cookie', 'req.headers.authorization'] },
  pino.destination(2),
);
