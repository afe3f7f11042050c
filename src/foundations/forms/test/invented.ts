import { fileURLToPath } from 'node:url';
import { readPackages } from '#foundations/programmes/packages.ts';

/** A package that nobody ever issued, as a folder of JSON: other years, other words, nothing of it in the code. */
export const invented = () => readPackages(fileURLToPath(new URL('./packages/', import.meta.url)))[0]!;
