import { useEffect, useState } from 'react';
import { asProblem } from '#ui/fetch/problem.ts';
import { keyOf, refresh, useRead } from '#ui/fetch/query.ts';
import { queryClient } from '#ui/fetch/queryClient.ts';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { useSession } from '#ui/session/session.ts';
import { api, type FormPage } from '../contract.ts';
import { Editor } from './Editor.tsx';

export { FormLinks, FormNotices } from './Asides.tsx';

import { catchUp } from './follow/catchUp.ts';
import { View } from './View.tsx';

const look = 20_000;

/** Who came by a link to one section: there is no session to say who writes, and nowhere else in the house to go. */
type Guest = { readonly id: string };

/** A form as the server has it; undefined until it is fresh enough to write on. */
const useForm = (formId: string): { page: FormPage | undefined; problem: ReturnType<typeof asProblem>; retry: () => void } => {
  const read = useRead(api.get, { id: formId });
  const stale = read.isFetching && !read.isFetchedAfterMount;
  return { page: stale ? undefined : read.data, problem: read.data ? null : asProblem(read.error), retry: () => void read.refetch() };
};

/** The screen on which a form is filled in: saves itself, loses nothing, checks itself. Reads as a form where one may not write. */
export const FormEditor = ({ formId, guest = null }: { formId: string; guest?: Guest | null }) => {
  const { page, problem, retry } = useForm(formId);
  const session = useSession().person?.id ?? null;
  const present = guest?.id ?? session;
  // When the session ends, the page stays as it is behind the sign-in: whose it is has not changed until somebody else is there.
  const [person, setPerson] = useState(present);
  if (present !== null && present !== person) setPerson(present);
  // What was saved here is newer than what was read at the start, and what its record allows may depend on it: both are read afresh.
  useEffect(
    () => () => {
      queryClient.removeQueries({ queryKey: keyOf(api.get, { id: formId }) });
      void refresh();
    },
    [formId],
  );
  if (problem) return <ProblemNote body={problem.body} retry={retry} />;
  return page ? <Editor key={`${formId}/${person}/${page.packageVersion}`} page={page} person={person ?? ''} guest={guest !== null} /> : <Skeleton />;
};

/** The same content to be read, as printed; what changes meanwhile is taken in every while. */
export const FormView = ({ formId }: { formId: string }) => {
  const { page, problem, retry } = useForm(formId);
  const { data: pulse } = useRead(api.pulse, { id: formId }, { every: look });
  useEffect(() => {
    if (pulse && page && pulse.stamp !== page.stamp) void catchUp(formId).catch(() => undefined);
  }, [pulse, page, formId]);
  if (problem) return <ProblemNote body={problem.body} retry={retry} />;
  return page ? <View page={page} /> : <Skeleton />;
};
