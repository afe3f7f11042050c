/** Office hours: a review begins at nine of its first day and ends at six of its last. */
export const opensOn = (day: string): string => new Date(`${day}T09:00:00+08:00`).toISOString();
export const closesOn = (day: string): string => new Date(`${day}T18:00:00+08:00`).toISOString();
