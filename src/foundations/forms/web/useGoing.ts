import { useCallback, useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { cellNamed, type Finding } from '#kernel/form/check.ts';
import { elementOf, nextFinding, targetOf } from './check/target.ts';
import { useEditing } from './editing.ts';
import type { Part } from './layout/blocks.ts';
import { usePartLink } from './panel/PartNav.tsx';

const focusOn = (id: string): boolean => {
  const element = document.getElementById(id) ?? document.getElementById(id.split('/').slice(0, 2).join('/'));
  // A list or a statement takes the focus at its first input.
  const input = element?.matches('input, textarea, [tabindex]') ? element : null;
  const first = element?.tabIndex === -1 ? element.querySelector<HTMLElement>('input, textarea') : null;
  const place = first ?? input ?? element;
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
  return place != null;
};

/** Opens the part of a field if need be, and puts the cursor there. */
export const useGoing = (current: Part) => {
  const { cursor, cells, check, definition } = useEditing();
  const navigate = useNavigate();
  const to = usePartLink();
  const [search] = useSearchParams();
  const asked = search.get('field');
  const going = useRef<string | null>(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the part is there, whatever led to it
  useEffect(() => {
    if (going.current && focusOn(going.current)) going.current = null;
  }, [current, asked]);

  const go = useCallback(
    (id: string, section: string) => {
      if (section === current.key && focusOn(id)) return;
      going.current = id;
      void navigate(to(section, id), { preventScrollReset: true });
    },
    [current, navigate, to],
  );
  const step = (by: 1 | -1) => {
    const finding = nextFinding(check.ordered(), cells, cursor.at(), by);
    const target = finding && targetOf(finding);
    if (!target) return;
    cursor.go(target);
    go(elementOf(target), finding.section);
  };
  return {
    step,
    toFinding: (finding: Finding) => {
      const target = targetOf(finding);
      if (target) going.current = elementOf(target);
      // The link is already where it leads when one follows it twice.
      if (target && finding.section === current.key) focusOn(elementOf(target));
    },
    toField: (field: string) => {
      const section = cellNamed(definition, field)?.section;
      // The reason for a warning is written at the warning.
      const first = field.startsWith('reason:') ? check.result().findings.find(f => field === `reason:${f.key}`)?.cells[0] : field;
      if (section && first) go(elementOf({ field: first }), section);
    },
  };
};
