import { type LoaderFunctionArgs, type RouteObject, redirect } from 'react-router';
import { api } from '#foundations/identity/contract.ts';
import { readAhead } from '#ui/fetch/query.ts';
import { ErrorPage, Skeleton } from '#ui/layout/States.tsx';
import { DeskFrame } from './DeskFrame.tsx';
import { DeskPage } from './DeskPage.tsx';
import { webs } from './slices.ts';

/** Nobody sees the desk without a session; who signs in comes back to where they wanted to go. */
const onlySignedIn = async ({ request }: LoaderFunctionArgs): Promise<null> => {
  const { person } = await readAhead(api.session, {});
  if (person) return null;
  const { pathname, search } = new URL(request.url);
  throw redirect(`/sign-in?${new URLSearchParams({ back: pathname + search })}`);
};

export const deskRoutes: RouteObject[] = [
  {
    Component: DeskFrame,
    loader: onlySignedIn,
    ErrorBoundary: ErrorPage,
    HydrateFallback: Skeleton,
    children: [{ ErrorBoundary: ErrorPage, children: [{ path: '/desk', Component: DeskPage }, ...webs.flatMap(web => web.routes)] }],
  },
];

/** Once all pages are known, every other address is a mistake. */
export const nothingHere: RouteObject[] = [
  {
    path: '*',
    loader: () => {
      throw new Response(null, { status: 404 });
    },
  },
];
