import type { TableToolName, ToolName } from './commands.ts';

/** Small signs of 16 by 16, drawn as lines. What has none here is written out. */
const paths: Readonly<Partial<Record<ToolName | TableToolName | 'table' | 'picture' | 'describe', string>>> = {
  strong: 'M5 3h3.500a2.300 2.300 0 0 1 0 4.700H5zM5 7.700h4.200a2.600 2.600 0 0 1 0 5.300H5z',
  em: 'M7 3h5M4 13h5M9.500 3l-3 10',
  underline: 'M4.500 3v4.500a3.500 3.500 0 0 0 7 0V3M3.500 13.500h9',
  center: 'M2.500 3.500h11M4.500 6.500h7M2.500 9.500h11M4.500 12.500h7',
  right: 'M2.500 3.500h11M6.500 6.500h7M2.500 9.500h11M6.500 12.500h7',
  bullets: 'M6 4h7.500M6 8h7.500M6 12h7.500M2.800 4h.400M2.800 8h.400M2.800 12h.400',
  numbers:
    'M6.500 4h7M6.500 8h7M6.500 12h7M2.500 2.800l1-.500V5.500M2.300 7h1.800L2.300 9.300h1.900M2.300 10.800h1.700l-.900 1.100c1.400.100 1.300 1.900-.900 1.500',
  deeper: 'M2.500 3.500h11M7 6.500h6.500M7 9.500h6.500M2.500 12.500h11M2.500 6.300L4.700 8l-2.200 1.700',
  higher: 'M2.500 3.500h11M7 6.500h6.500M7 9.500h6.500M2.500 12.500h11M4.700 6.300L2.500 8l2.200 1.700',
  clear: 'M4 3h8M8 3L6.500 10M3 13.500h4M10 10l3.500 3.500M13.500 10L10 13.500',
  undo: 'M5.500 3L2.500 6l3 3M2.500 6h7a3.500 3.500 0 0 1 0 7H6',
  redo: 'M10.500 3l3 3-3 3M13.500 6h-7a3.500 3.500 0 0 0 0 7H10',
  table: 'M2.500 3.500h11v9h-11zM2.500 6.500h11M2.500 9.500h11M6.200 3.500v9M9.800 3.500v9',
  picture: 'M2.500 3.500h11v9h-11zM2.500 11l3.500-3.500 2.500 2.500 2-2 3 3M10.800 6.200h.100',
};

export const ToolFace = ({ name, label }: { name: keyof typeof paths; label: string }) => {
  const path = paths[name];
  if (!path) return <>{label}</>;
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.500" aria-hidden="true">
      <path d={path} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
};
