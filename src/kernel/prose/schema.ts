import { z } from 'zod';
import { isText } from '../text.ts';
import { proseLimits } from './limits.ts';
import type { Prose } from './prose.ts';

const marks = z.array(z.strictObject({ type: z.enum(['strong', 'em', 'underline']) })).max(3);
const text = z.strictObject({ type: z.literal('text'), text: z.string().max(proseLimits.characters).refine(isText), marks: marks.optional() });
const lineBreak = z.strictObject({ type: z.literal('break'), marks: marks.optional() });
const inlines = z.array(z.discriminatedUnion('type', [text, lineBreak])).max(20_000);

const paragraph = z.strictObject({
  type: z.literal('paragraph'),
  attrs: z.strictObject({ align: z.enum(['center', 'right']).nullable().optional() }).optional(),
  content: inlines.optional(),
});
const heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.union([z.literal(3), z.literal(4)]) }),
  content: inlines.optional(),
});

const listTypes = z.enum(['bullets', 'numbers']);
const many = proseLimits.blocks;
/** Depth is in the schema itself: a list in a list in a list holds paragraphs only, so nothing here recurs. */
const listOf = <Within extends z.ZodType>(within: Within) =>
  z.strictObject({
    type: listTypes,
    content: z
      .array(z.strictObject({ type: z.literal('item'), content: z.array(within).min(1).max(many) }))
      .min(1)
      .max(many),
  });
const third = listOf(paragraph);
const second = listOf(z.union([paragraph, third]));
const list = listOf(z.union([paragraph, second]));

const said = z.string().max(proseLimits.caption).refine(isText).nullable().optional();
const picture = z.strictObject({
  type: z.literal('picture'),
  attrs: z.strictObject({ picture: z.uuid(), alt: said, caption: said, width: z.int().min(10).max(100).nullable().optional() }),
});

const span = (most: number) => z.int().min(1).max(most).optional();
const cell = z.strictObject({
  type: z.enum(['cell', 'header']),
  attrs: z.strictObject({ colspan: span(proseLimits.columns), rowspan: span(1_000) }).optional(),
  content: z
    .array(z.union([paragraph, list, picture]))
    .min(1)
    .max(many),
});
const row = z.strictObject({ type: z.literal('row'), content: z.array(cell).max(proseLimits.columns) });
const table = z.strictObject({ type: z.literal('table'), content: z.array(row).min(1).max(many) });

/** A text as endpoints take and give it; `readProse` says more clearly what is wrong and refuses tables with holes. */
export const ProseSchema: z.ZodType<Prose> = z.strictObject({
  type: z.literal('doc'),
  content: z.array(z.union([paragraph, heading, list, table, picture])).max(many),
});
