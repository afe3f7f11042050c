import { z } from 'zod';

/** One sentence in both languages, as a schema: what other slices say in tasks, messages and packages. */
export const Said = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
