/** A message is read by whoever acts for its node. */
export const scopesOf = (node: string): string[] => [node];
/** That one has read it is one's own business. */
export const scopesOfReading = (personId: string): string[] => [personId];
