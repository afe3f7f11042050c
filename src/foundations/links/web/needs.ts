import type { Row } from '../contract.ts';

const over: readonly string[] = ['expired', 'revoked'];

/** Nobody of it can sign in, it has not confirmed, and no link of it works. */
export const needsLink = ({ hasAccount, stage, link }: Row): boolean => !hasAccount && stage !== 'confirmed' && (link === null || over.includes(link.state));
