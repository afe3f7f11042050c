import { z } from 'zod';

/** One sentence in both languages, as a schema: what packages hold, and what slices say in each other's lists. */
export const Said = z.strictObject({ 'zh-CN': z.string().trim().min(1), en: z.string().trim().min(1) });
