import { readFileSync } from 'node:fs';
import { FormDefinition } from '../definition.ts';

/** The real 推荐书 of 渝经信发〔2023〕85号, as its package ships it (version 2: 字 are counted as Word counts them). */
export const definition = FormDefinition.parse(
  JSON.parse(readFileSync(new URL('../../../../programmes/chongqing-park-2023/form.json', import.meta.url), 'utf8')),
);
