import { z } from 'zod';
import type { Text } from '#kernel/words.ts';

/** `gateway`: short messages are sent. `shown`: the demo world shows them on the page. `none`: nobody can be sent any. */
export const Channel = z.enum(['gateway', 'shown', 'none']);
export type Channel = z.infer<typeof Channel>;

export const instant = z.iso.datetime();

export const ofForm = z.object({ formId: z.uuid() });
export const byId = z.object({ id: z.uuid() });
export const code = z.string().regex(/^\d{6}$/);
export const about = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
