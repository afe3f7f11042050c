import { z } from 'zod';
import type { Text } from '#kernel/words.ts';
import { stages } from '../rules/state.ts';

/** Why this reader may not write now; each is the name of the problem that a save would be refused with. */
export const Because = z.enum(['role', 'locked', 'closed']);
export type Because = z.infer<typeof Because>;

export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

export const instant = z.iso.datetime();
export const Partner = z.object({ id: z.uuid(), name: z.string() });

export const byId = z.object({ id: z.uuid() });
export const ofForm = z.object({ formId: z.uuid() });
export const field = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);

export const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);
export const file = z.enum(['pdf', 'docx']);
export const writing = ['missing', 'role', 'locked', 'closed'] as const;
export const about = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
