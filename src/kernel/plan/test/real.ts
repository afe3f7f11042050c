import { readFileSync } from 'node:fs';
import { PlanDefinition } from '../definition.ts';
import { Indicators } from '../indicators.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../../../programmes/chongqing-park-2023/${file}`, import.meta.url), 'utf8'));

/** The chapters and points of the Chongqing notice. */
export const definition = PlanDefinition.parse(read('plan.json'));
export const indicators = Indicators.parse(read('indicators.json'));
