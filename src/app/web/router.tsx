import { createBrowserRouter } from 'react-router';
import { ErrorPage, Skeleton } from '#ui/layout/States.tsx';
import { HomePage } from './portal/HomePage.tsx';
import { PortalFrame } from './portal/PortalFrame.tsx';
import { portalRoutes } from './portal/slices.ts';

let deskIsKnown = false;

/**
 * The public portal is here at once; the desk, with its component library, comes when an address asks for it. Until both are known
 * an address that matches nothing may still be a page of the desk.
 */
export const router = createBrowserRouter(
  [
    {
      Component: PortalFrame,
      ErrorBoundary: ErrorPage,
      HydrateFallback: Skeleton,
      children: [{ id: 'portal', ErrorBoundary: ErrorPage, children: [{ path: '/', Component: HomePage }, ...portalRoutes] }],
    },
  ],
  {
    patchRoutesOnNavigation: async ({ patch }) => {
      if (deskIsKnown) return;
      const { deskRoutes, nothingHere } = await import('./desk/routes.tsx');
      deskIsKnown = true;
      patch(null, deskRoutes);
      patch('portal', nothingHere);
    },
  },
);
