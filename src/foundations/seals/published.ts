export { isSealed, type NewSealing, openSealing, type SealingAccess, sealStates, setSealingAccess, voidSealing } from './actions/open.ts';
