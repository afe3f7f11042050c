import { z } from 'zod';

export const Day = z.iso.date();

export const byId = z.object({ id: z.uuid() });
export const reason = z.string().trim().min(2).max(500);
