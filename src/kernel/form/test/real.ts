import { readFileSync } from 'node:fs';
import { FormDefinition } from '../definition.ts';

const read = (id: string) => FormDefinition.parse(JSON.parse(readFileSync(new URL(`../../../../programmes/${id}/form.json`, import.meta.url), 'utf8')));

/** The real 推荐书 of 渝经信发〔2023〕85号, as its package ships it. */
export const definition = read('chongqing-park-2023');
/** The 推荐书 of the Ministry's call of 2023, as its package ships it. */
export const ministry = read('moe-2023');
/** Both official forms, by the id of their package. */
export const official = { 'chongqing-park-2023': definition, 'moe-2023': ministry } as const;
