// The schema library tries whether it may write functions at run time; our policy says no, and every try would be a report. Its settings
// are on the global object so that they can be there before it is: with the entry, because a chunk that makes schemas may be the first.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
