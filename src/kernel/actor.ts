import type { Language } from './words.ts';

/** Every role a person can hold in an organisation. A role's rights are declared by the slices (`access.ts`). */
export const roles = [
  'municipal-economy-officer',
  'municipal-education-officer',
  'district-government',
  'district-economy-officer',
  'district-education-officer',
  'park-lead',
  'school-clerk',
  'enterprise-clerk',
  // Scores what a panel is shown, and sees nothing else.
  'expert',
  'ministry-officer',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  // Nobody holds it by a grant: who came by a link and proved a telephone, for one member's part and two hours.
  'guest',
] as const;
export type Role = (typeof roles)[number];

/** The two commissions, which keep every call together (渝经信发〔2023〕85号 is issued jointly). */
export const municipalRoles: readonly Role[] = ['municipal-economy-officer', 'municipal-education-officer'];
const administrators: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];
/**
 * Whoever works with records; the three administrators run the house and see no business content, a guest sees one part of one form, an
 * expert what a panel was given.
 */
export const businessRoles: readonly Role[] = roles.filter(role => role !== 'guest' && role !== 'expert' && !administrators.includes(role));

/** The node that everybody holds: rows for the public carry it in `scopes`. */
export const PUBLIC = '00000000-0000-7000-8000-000000000001';
/** The node of the city: municipal officers hold it. */
export const CITY = '00000000-0000-7000-8000-000000000002';
/** The node of everybody who is signed in: names of persons in histories, and other things for all inside. */
export const INSIDE = '00000000-0000-7000-8000-000000000003';
/** The node of the audit administrator: events that concern security carry it, and nothing else does. */
export const AUDIT = '00000000-0000-7000-8000-000000000004';
/** The node of the ministry: its officers hold it, and what a province recommended carries it. */
export const MINISTRY = '00000000-0000-7000-8000-000000000005';
/** The person that acts when nobody is signed in. */
export const NOBODY = '00000000-0000-7000-8000-0000000000f0';
/** The person that acts in reactions and jobs; as a node, it lets jobs of the clock read a row. */
export const SERVICE = '00000000-0000-7000-8000-0000000000f1';

/** How one person acts for another: 代理, 主持工作 (the whole work of a post), 委托代签 (signing alone). */
export const actingKinds = ['agent', 'in-charge', 'signing'] as const;
export type ActingKind = (typeof actingKinds)[number];
/** What 委托代签 may cover: giving an opinion, recommending or returning, deciding. */
export const signingActs = ['opinion', 'recommendation', 'decision'] as const;
export type SigningAct = (typeof signingActs)[number];

export type OnBehalfOf = {
  readonly delegationId: string;
  readonly personId: string;
  readonly name: string;
  readonly kind: ActingKind;
  /** What 委托代签 covers; empty for the other kinds, which cover all that the roles may do. */
  readonly acts: readonly SigningAct[];
  /** The delegation has ended, by the clock or by revocation, while a page was open: nothing may be done with it any more. */
  readonly ended: boolean;
};

/** Who asks: a person, acting for one organisation, with the roles held there and the few scope nodes that follow. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: string; readonly districtId: string | null } | null;
  readonly roles: readonly Role[];
  readonly nodes: readonly string[];
  /** The absent colleague whose roles these are; `name` then says both: 张三（代李四）. */
  readonly onBehalfOf?: OnBehalfOf | null;
};

/** `张三（代李四）`: how histories, steps and messages name who acted by delegation. */
export const actingName = (person: string, absent: string, language: Language): string =>
  language === 'zh-CN' ? `${person}（代${absent}）` : `${person} (for ${absent})`;

/** May this actor sign so? Only who was entrusted with signing alone is bound to some of it. */
export const maySign = ({ onBehalfOf }: Actor, act: SigningAct): boolean => onBehalfOf?.kind !== 'signing' || onBehalfOf.acts.includes(act);

/** Whoever asks without a session: sees what is public. */
export const anonymous: Actor = { id: NOBODY, name: '', organisation: null, roles: [], nodes: [PUBLIC] };

/** A reaction or job acts as the system within the scopes of what it reacts to, never wider. */
export const serviceActor = (nodes: readonly string[]): Actor => ({ id: SERVICE, name: '系统', organisation: null, roles: [], nodes: [...nodes] });

/** Who came by a link: holds the node of what the link is for and what is public, and belongs to no organisation. */
export const guestActor = ({ id, name, nodes }: { id: string; name: string; nodes: readonly string[] }): Actor => ({
  id,
  name,
  organisation: null,
  roles: ['guest'],
  nodes: [id, PUBLIC, ...nodes],
});

/** Somebody of flesh and blood with a session: a person of the house, or a guest. */
export const isKnown = (actor: Actor): boolean => actor.id !== NOBODY && actor.id !== SERVICE;
/** A person of the house with a session. */
export const isSignedIn = (actor: Actor): boolean => isKnown(actor) && !actor.roles.includes('guest');
/** Does this actor act for the node, and so read the rows that carry it? A missing node is held by nobody. */
export const holds = (actor: Actor, node: string | null | undefined): boolean => node != null && actor.nodes.includes(node);
/** Any of these roles, in the organisation the actor acts for. */
export const hasRole = (actor: Actor, ...wanted: readonly Role[]): boolean => wanted.some(role => actor.roles.includes(role));
