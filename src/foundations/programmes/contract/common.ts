import { z } from 'zod';

export const Day = z.iso.date();

/** `17:00`, in Shanghai. */
export const Time = z.iso.time({ precision: -1 });

export const byId = z.object({ id: z.uuid() });
export const reason = z.string().trim().min(2).max(500);
