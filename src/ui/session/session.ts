import { createContext, useContext } from 'react';

/** Who is here, as `GET /api/session` says: shape only, so that pages of every slice can ask without knowing the slice that answers. */
export type Session = {
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: string; readonly department: string | null } | null;
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly demo: boolean;
};

export const nobody: Session = { person: null, organisation: null, organisations: [], roles: [], permissions: [], demo: false };

export const SessionContext = createContext<Session>(nobody);

export const useSession = (): Session => useContext(SessionContext);

/** May this person use it at all? The server decides again; this only hides what would be refused. */
export const usePermission = (permission: string): boolean => useSession().permissions.includes(permission);
