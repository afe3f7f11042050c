import type { ReactNode } from 'react';

/** One table or text of the print; the navigation leads to it by its name. Not a landmark: a form has too many for that. */
export const Frame = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="card f-block" id={`block/${name}`} tabIndex={-1}>
    {children}
  </div>
);
