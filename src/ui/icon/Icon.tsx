/** Small signs drawn as lines, because not every machine has a face with them. Always beside or instead of a name that is said. */
const paths = {
  down: 'M4 6l4 4 4-4',
  tick: 'M3.500 8.500l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  menu: 'M2 4h12M2 8h12M2 12h12',
  lock: 'M4 7.500h8v6H4zM5.500 7.500V5.500a2.500 2.500 0 0 1 5 0v2',
  glass: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10.500 10.500l3.500 3.500',
  bell: 'M4 11V7.500a4 4 0 0 1 8 0V11l1 1.500H3zM6.500 14.500h3',
} as const;

export const Icon = ({ name, size = 16 }: { name: keyof typeof paths; size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.600" aria-hidden="true">
    <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
