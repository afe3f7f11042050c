import type { Language } from './words.ts';

/** Official time is Asia/Shanghai (no daylight saving since 1991): all display and all day boundaries use it. */
export const zone = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const split = (at: Date) =>
  Object.fromEntries(parts.formatToParts(at).map(p => [p.type, p.value])) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;

/** The calendar day in Asia/Shanghai as `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => {
  const p = split(at);
  return `${p.year}-${p.month}-${p.day}`;
};

/** The last moment of a day: a deadline「11月10日前」 includes the whole of that day (D0-14). */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999+08:00`);

/** `2023年11月10日` or `10 Nov 2023`. */
export const sayDay = (day: string, language: Language): string => {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  return language === 'zh-CN'
    ? `${y}年${m}月${d}日`
    : new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(Date.UTC(y, m - 1, d));
};

/** `2023-11-10 23:59` in Asia/Shanghai. */
export const sayInstant = (at: Date): string => {
  const p = split(at);
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
};

/** `14:32:07` in Asia/Shanghai. */
export const sayTime = (at: Date): string => {
  const p = split(at);
  return `${p.hour}:${p.minute}:${p.second}`;
};

/** `还剩 2 天` while more than a day is left, hours and minutes after that, `已截止` once over. */
export const sayLeft = (until: Date, now: Date, language: Language): string => {
  const minutes = Math.floor((until.getTime() - now.getTime()) / 60_000);
  const zh = language === 'zh-CN';
  if (minutes < 0) return zh ? '已截止' : 'closed';
  if (minutes < 60) return zh ? `还剩 ${minutes} 分钟` : `${minutes} min left`;
  if (minutes < 24 * 60) return zh ? `还剩 ${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 60)} h left`;
  const days = Math.floor(minutes / 1440);
  return zh ? `还剩 ${days} 天` : `${days} ${days === 1 ? 'day' : 'days'} left`;
};
