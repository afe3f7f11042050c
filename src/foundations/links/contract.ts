import { endpoints as guests } from './contract/guests.ts';
import { endpoints as invited } from './contract/invited.ts';
import { endpoints as making } from './contract/making.ts';
import { endpoints as stamped } from './contract/stamped.ts';

export { Channel } from './contract/common.ts';
export { Guest, Invitation } from './contract/guests.ts';
export { Invited, InvitedState, OpinionLinks, SectionLinks } from './contract/invited.ts';
export { Link, LinkState, Links, linkStates, Made, Row, Sending } from './contract/making.ts';
export { problems } from './contract/problems.ts';
export { ReadPage, Stamped } from './contract/stamped.ts';

export const api = { ...making, ...invited, ...guests, ...stamped };
