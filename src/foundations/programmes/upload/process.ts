import { workApart } from '#platform/apart.ts';
import { type Judged, readUpload, type Upload } from './read.ts';

/** Runs apart from the server: reads one uploaded package, or says everything that is wrong with it. */
workApart((upload: Upload): Judged => readUpload(upload), { mostMemory: 400 * 2 ** 20 });
