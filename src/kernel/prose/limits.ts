/** What one text may hold. A chapter of the longest plans has 20,000 characters and a dozen tables. */
export const proseLimits = { characters: 200_000, blocks: 5_000, cells: 10_000, columns: 30, pictures: 100, caption: 300 } as const;
