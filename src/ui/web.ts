import type { ComponentType, LazyExoticComponent } from 'react';
import type { RouteObject } from 'react-router';
import type { Cell } from '#kernel/form/cells.ts';
import type { Text } from '#kernel/words.ts';
import type { RecordTab } from './layout/RecordPage.tsx';

/** The five groups of the left navigation, in their order. */
export const groups = ['build', 'measure', 'match', 'share', 'govern'] as const;
export type Group = (typeof groups)[number];

export type NavEntry = {
  readonly group: Group;
  readonly path: string;
  readonly words: Text;
  /** Shown only to who holds it; `signed-in` to everybody on the desk. */
  readonly permission: string;
  /** Position within the group; 50 unless said. */
  readonly order?: number;
};

/** What a slice puts beside a form that it keeps something for. Both decide themselves whether there is something to show. */
export type FormAside = {
  /** Ways from the form to what belongs to it, beside its title. */
  readonly Links?: ComponentType<{ formId: string }>;
  /** What whoever reads the form should know before, above it. */
  readonly Notice?: ComponentType<{ formId: string }>;
  /** Below a figure that comes from elsewhere; `write` takes a value over and is null where one may not write. */
  readonly Cell?: ComponentType<{ formId: string; cell: Cell; value: string | null; write: ((value: string) => void) | null }>;
};

/** The screen door of a slice: `web/index.ts`, found by folder, loaded with the desk. Pages stay lazy in `routes`. */
export type Web = {
  readonly nav: readonly NavEntry[];
  /** Below the desk frame; absolute paths (`/applications/:id`), pages by `lazy: () => import('./DetailPage.tsx')`. */
  readonly routes: readonly RouteObject[];
  /** Cards on the desk page, in `order`. */
  readonly desk?: readonly { readonly order: number; readonly permission: string; readonly Card: ComponentType | LazyExoticComponent<ComponentType> }[];
  /** Tabs that this slice adds to other slices' record pages. */
  readonly recordTabs?: readonly RecordTab[];
  readonly formAside?: FormAside;
};

export const defineWeb = (web: Web): Web => web;

let doors: readonly Web[] = [];
/** The composition says once which slices there are, so that one slice shows what others put beside it without knowing them. */
export const openDoors = (webs: readonly Web[]): readonly Web[] => {
  doors = webs;
  return webs;
};
export const allDoors = (): readonly Web[] => doors;

/** The public door of a slice: `web/portal.ts`. Its pages load no component library and no schemas. */
export type Portal = {
  readonly nav: readonly {
    readonly path: string;
    readonly words: Text;
    /** One sentence on the home page: what is found there. */
    readonly about?: Text;
    readonly order?: number;
  }[];
  readonly routes: readonly RouteObject[];
};

export const definePortal = (portal: Portal): Portal => portal;
