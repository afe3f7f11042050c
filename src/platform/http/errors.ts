import type { FastifyError } from 'fastify';
import { common, Problem } from '#kernel/problem.ts';
import { slices } from '../slices.ts';

type DatabaseError = Error & { code?: string; constraint?: string };

/** The database was too slow, too full or away: nothing was changed, trying again is right. */
const passing = new Set([
  '57014',
  '55P03',
  '53300',
  '57P01',
  '57P03',
  '40001',
  '40P01',
  '08006',
  '08001',
  '08003',
  '25P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

const byConstraint = (name: string | undefined): Problem | undefined => {
  if (!name) return undefined;
  for (const slice of slices()) {
    const make = slice.constraints?.[name];
    if (make) return make();
  }
  return undefined;
};

const ofFastify = (error: FastifyError): Problem | undefined => {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return common['too-large']();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return common['unsupported-type']();
    default:
      return error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? common.malformed() : undefined;
  }
};

/** Turns whatever was thrown into the one problem the caller hears; `undefined` means a defect to be logged. */
export const problemOf = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return undefined;
  const { code, constraint, message } = error as DatabaseError;
  const promised = byConstraint(constraint);
  if (promised) return promised;
  if (code === '42501' && message.includes('row-level security')) return common.missing();
  if ((code && passing.has(code)) || message.includes('timeout exceeded when trying to connect') || message.includes('Connection terminated'))
    return common.busy();
  return ofFastify(error as FastifyError);
};
