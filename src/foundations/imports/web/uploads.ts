import { useRef, useState } from 'react';
import { definitions } from '#kernel/problem.ts';
import { offline, type ProblemBody, unreadable } from '#ui/fetch/problem.ts';
import { refresh } from '#ui/fetch/query.ts';
import { currentLanguage } from '#ui/words/language.ts';
import { api, limits, problems } from '../contract.ts';

export type Upload = {
  readonly id: number;
  readonly name: string;
  readonly state: 'sending' | 'reading' | 'read' | 'later' | 'failed';
  readonly part: number;
  readonly problem?: Pick<ProblemBody, 'title' | 'detail'>;
};

/** So many files go over the line at once; the others wait their turn. */
const lanes = 3;

const send = (formId: string, file: File, told: (change: Partial<Upload>) => void): Promise<void> =>
  new Promise(done => {
    const request = new XMLHttpRequest();
    const fail = (problem: Pick<ProblemBody, 'title' | 'detail'>) => {
      told({ state: 'failed', problem });
      done();
    };
    request.open('POST', `/api/forms/${formId}/imports?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/offset+octet-stream');
    request.setRequestHeader('accept-language', currentLanguage());
    request.upload.onprogress = ({ loaded, total }) =>
      told({ state: loaded === total ? 'reading' : 'sending', part: Math.round((loaded / Math.max(total, 1)) * 100) });
    request.onerror = () => fail(offline().body);
    request.onload = () => {
      if (request.status === 200) {
        const { state } = JSON.parse(request.responseText) as { state: string };
        told({ state: state === 'reading' ? 'later' : 'read', part: 100 });
        done();
        return;
      }
      try {
        fail(JSON.parse(request.responseText) as ProblemBody);
      } catch {
        fail(unreadable(request.status).body);
      }
    };
    request.send(file);
  });

/** Files on their way: each with how far it is and, if it was refused, why. */
export const useImportUploads = (formId: string) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const waiting = useRef<{ id: number; file: File }[]>([]);
  const busy = useRef(0);
  const last = useRef(0);
  const change = (id: number, part: Partial<Upload>) => setUploads(all => all.map(one => (one.id === id ? { ...one, ...part } : one)));

  const next = async (): Promise<void> => {
    const job = waiting.current.shift();
    if (!job) return;
    busy.current += 1;
    await send(formId, job.file, part => change(job.id, part));
    busy.current -= 1;
    if (busy.current === 0 && waiting.current.length === 0) await refresh(api.preview, api.list);
    await next();
  };

  const add = (files: readonly File[]) => {
    const added = files.map(file => {
      last.current += 1;
      return { id: last.current, file };
    });
    const large = ({ file }: { file: File }) => file.size > limits.fileBytes;
    setUploads(all => [
      ...all.filter(({ state }) => state !== 'read'),
      ...added.map(one => ({
        id: one.id,
        name: one.file.name,
        part: 0,
        ...(large(one)
          ? { state: 'failed' as const, problem: { title: problems[definitions].large.title[currentLanguage()] } }
          : { state: 'sending' as const }),
      })),
    ]);
    waiting.current.push(...added.filter(one => !large(one)));
    for (let lane = busy.current; lane < lanes; lane += 1) void next();
  };
  return { uploads, add, dismiss: (id: number) => setUploads(all => all.filter(one => one.id !== id)) };
};
