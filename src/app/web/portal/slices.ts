import type { RouteObject } from 'react-router';
import type { Portal } from '#ui/web.ts';

/** Every slice's public door, found by folder. The doors are small and come with the portal; their pages are lazy. */
const doors = import.meta.glob<Portal>('../../../{foundations,capabilities}/*/web/portal.ts', { eager: true, import: 'default' });

const portals = Object.values(doors);

export const portalNav = portals.flatMap(portal => portal.nav).toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50));
export const portalRoutes: readonly RouteObject[] = portals.flatMap(portal => portal.routes);
