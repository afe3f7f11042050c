import { toDecimal } from '#kernel/decimal.ts';
import type { Amendment, Fact } from './contract.ts';

type Change = Amendment['changes'][number];

type Asked = { readonly indicator: string; readonly on: string; readonly to: string };
export type Refusal = 'not-committed' | 'not-a-number' | 'no-change';

/** What an amendment changes, from what to what; or why it cannot, with the place of the first line that is wrong. */
export const changesOf = (
  asked: readonly Asked[],
  committed: readonly Fact[],
): { ok: true; changes: Change[] } | { ok: false; because: Refusal; at: number } => {
  const changes: Change[] = [];
  for (const [at, { indicator, on, to }] of asked.entries()) {
    const now = committed.find(row => row.basis === 'committed' && row.indicator === indicator && row.on === on);
    if (!now || changes.some(one => one.indicator === indicator && one.on === on)) return { ok: false, because: 'not-committed', at };
    const value = toDecimal(to.trim());
    if (value === null) return { ok: false, because: 'not-a-number', at };
    if (value === now.value) return { ok: false, because: 'no-change', at };
    changes.push({ indicator, label: now.label, unit: now.unit, on, from: now.value, to: value });
  }
  return { ok: true, changes };
};

/** The commitments that are no longer what they were when the amendment was asked for. */
export const movedSince = (changes: readonly Change[], committed: readonly Fact[]): Change[] =>
  changes.filter(change => committed.find(row => row.indicator === change.indicator && row.on === change.on)?.value !== change.from);
