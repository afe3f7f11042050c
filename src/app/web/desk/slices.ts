import { openDoors, type Web } from '#ui/web.ts';

/** Every slice's screen door, found by folder: no list names them. */
const doors = import.meta.glob<Web>('../../../{foundations,capabilities}/*/web/index.ts', { eager: true, import: 'default' });

export const webs: readonly Web[] = openDoors(Object.values(doors));
