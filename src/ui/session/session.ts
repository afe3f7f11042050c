import { createContext, useContext } from 'react';
import type { ActingKind } from '#kernel/actor.ts';

export type Acting = {
  readonly delegationId: string;
  readonly name: string;
  readonly kind: ActingKind;
  readonly organisation: string;
  readonly organisationId: string;
  readonly endsOn: string;
};

/** Who is here, as `GET /api/session` says: shape only, so that pages of every slice can ask without knowing the slice that answers. */
export type Session = {
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: string; readonly department: string | null } | null;
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
  /** The absent colleague one acts for now, and every one for whom one may act today. */
  readonly acting: Acting | null;
  readonly deputyFor: readonly Acting[];
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly demo: boolean;
};

export const nobody: Session = { person: null, organisation: null, organisations: [], acting: null, deputyFor: [], roles: [], permissions: [], demo: false };

export const SessionContext = createContext<Session>(nobody);

export const useSession = (): Session => useContext(SessionContext);

/** May this person use it at all? The server decides again; this only hides what would be refused. */
export const usePermission = (permission: string): boolean => useSession().permissions.includes(permission);
