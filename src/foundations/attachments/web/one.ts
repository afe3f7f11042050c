import type { DetailedError, HttpResponse } from 'tus-js-client';
import { ProblemError, unreadable } from '#ui/fetch/problem.ts';
import { currentLanguage } from '#ui/words/language.ts';
import { api, problems } from '../contract.ts';
import { refusalOf } from './refusal.ts';
import type { Place } from './uploads.ts';

const pieceBytes = 8_000_000;
/** A line that is cut is tried again for about a minute; who looks on sees it stand still. */
const retryDelays = [1_000, 3_000, 5_000, 10_000, 20_000, 20_000];

const offset = problems.offset().type;

const problemOf = (error: Error | DetailedError): ProblemError => {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  try {
    const body = JSON.parse(response?.getBody() ?? '');
    if (typeof body?.type === 'string' && typeof body.title === 'string') return new ProblemError({ ...body, status });
  } catch {
    // An answer that is none of ours.
  }
  return unreadable(status);
};

const named = (response: HttpResponse | undefined): string | undefined => response?.getHeader('upload-attachment');

/**
 * Uploads one file and answers the identifier of its attachment, for a page that goes on with it at once. A file that is there already is
 * as good. Rejects with the problem that the server told.
 */
export const uploadOne = async (place: Place, file: File, onSent: (share: number) => void): Promise<string> => {
  const refusal = refusalOf(file);
  if (refusal) throw new ProblemError({ type: '', status: 422, ...refusal });
  const tus = await import('tus-js-client');
  return new Promise((done, fail) => {
    const upload = new tus.Upload(file, {
      endpoint: `/api${api.startUpload.path}`,
      metadata: { ...place, filename: file.name },
      headers: { 'accept-language': currentLanguage() },
      chunkSize: pieceBytes,
      retryDelays,
      // The library takes every 409 for a passing one; of ours only a wrong place to go on from is.
      onShouldRetry: error => {
        const status = error.originalResponse?.getStatus() ?? 0;
        return status === 0 || status === 429 || status >= 500 || problemOf(error).is(offset);
      },
      storeFingerprintForResuming: false,
      onProgress: (sent, size) => onSent(size ? sent / size : 1),
      onSuccess: ({ lastResponse }) => {
        const attachment = named(lastResponse);
        if (attachment) done(attachment);
        else fail(unreadable(lastResponse.getStatus()));
      },
      onError: error => {
        const problem = problemOf(error);
        const known = problem.body['attachment'];
        if (typeof known === 'string') done(known);
        else fail(problem);
      },
    });
    upload.start();
  });
};
