import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { api } from '#foundations/identity/contract.ts';
import { ActingBanner } from '#foundations/identity/web/published.tsx';
import { ConfirmHost } from '#ui/dialog/ConfirmHost.tsx';
import { Toasts } from '#ui/dialog/Toasts.tsx';
import { useSuspenseRead } from '#ui/fetch/query.ts';
import { queryClient } from '#ui/fetch/queryClient.ts';
import { Skeleton } from '#ui/layout/States.tsx';
import { SessionContext } from '#ui/session/session.ts';
import { SkipLink } from '../frame/Brand.tsx';
import { Going } from '../frame/Going.tsx';
import { DeskHead } from './DeskHead.tsx';
import { SideNavigation } from './Navigation.tsx';
import { SessionGuard } from './SessionGuard.tsx';
import './desk.css';

const Desk = () => {
  const session = useSuspenseRead(api.session, {});
  const [began] = useState(session);
  return (
    <SessionContext value={session}>
      <SkipLink />
      <Going />
      <DeskHead />
      <div className="desk">
        <SideNavigation />
        <main id="main" className="desk-main">
          <ActingBanner />
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <SessionGuard began={began} />
      <ConfirmHost />
      <Toasts />
      <ScrollRestoration />
    </SessionContext>
  );
};

/** The frame around everything after sign-in. */
export const DeskFrame = () => (
  <QueryClientProvider client={queryClient}>
    <Suspense fallback={<Skeleton />}>
      <Desk />
    </Suspense>
  </QueryClientProvider>
);
