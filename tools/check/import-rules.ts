/**
 * Who may import whom. The rules name no slice: `$1/$2` is the slice that imports. They are run by `imports.ts`,
 * and `imports.test.ts` plants one violation of each and expects it to be found.
 */
const slice = '^src/(foundations|capabilities)/([^/]+)/';
const anySlice = '^src/(?:foundations|capabilities)/[^/]+/';
const own = '^src/$1/$2/';

/** Files that prove or furnish, not product: they may reach further. */
const proof = '(?:/test/|\\.test\\.tsx?$|\\.e2e\\.ts$)';
const builder = '/demo(?:\\.ts$|/)';

const pureNames = '(?:contract|access|rules|workflow|words|forms)';
const pure = `${anySlice}${pureNames}(?:\\.ts$|/)`;
const contract = `${anySlice}contract\\.ts$`;
const published = `${anySlice}published(?:\\.ts$|/)`;
const publishedScreen = `${anySlice}web/published\\.tsx?$`;
const web = `${anySlice}web/|^src/ui/|^src/app/web/`;
const screenLibraries = '^node_modules/(?:antd|@ant-design|@rc-component|rc-[^/]+|echarts|zrender|prosemirror-[^/]+)/';

export const rules = {
  forbidden: [
    {
      name: 'kernel-is-pure',
      comment: 'The kernel is language: it imports itself, zod, uuid and qr (all pure), nothing that touches a machine or a screen.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: proof },
      to: { pathNot: '^src/kernel/|^node_modules/(?:zod|uuid|qr)/' },
    },
    {
      name: 'platform-knows-no-product',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: proof },
      to: { path: '^src/(?:ui|foundations|capabilities|app)/' },
    },
    {
      name: 'ui-knows-no-product',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: proof },
      to: { path: '^src/(?:platform|foundations|capabilities|app)/' },
    },
    {
      name: 'foundations-know-no-capability',
      severity: 'error',
      from: { path: '^src/foundations/', pathNot: proof },
      to: { path: '^src/capabilities/' },
    },
    {
      name: 'app-is-the-top',
      comment: 'Composition happens in src/app and is imported by nothing but tests and tools.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/app/|${proof}` },
      to: { path: '^src/app/' },
    },
    {
      name: 'product-needs-no-test',
      comment: 'Only tests and demo data use builders and harnesses.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${proof}|${builder}` },
      to: { path: `^(?:test|bench)/|^src/.*${proof}` },
    },
    {
      name: 'product-needs-no-tool',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tools/' },
    },
    {
      name: 'slices-meet-at-doors',
      comment: 'Between slices only contract.ts (anyone), published.ts (servers) and web/published.tsx (screens).',
      severity: 'error',
      from: { path: slice, pathNot: `${proof}|${builder}` },
      to: { path: anySlice, pathNot: [own, contract, published, publishedScreen] },
    },
    {
      name: 'tests-meet-at-doors-and-builders',
      comment: 'A test or demo may also use the builders of another slice, never its inside.',
      severity: 'error',
      from: { path: `${slice}.*(?:${proof}|${builder})|${slice}demo\\.ts$` },
      to: { path: anySlice, pathNot: [own, '^src/$3/$4/', contract, published, publishedScreen, `${anySlice}test/`] },
    },
    {
      name: 'pure-stays-pure',
      comment: 'contract, access, rules, workflow, words and forms run on both sides: no clock, no database, no browser.',
      severity: 'error',
      from: { path: pure, pathNot: proof },
      to: { pathNot: ['^src/kernel/', pure, '^node_modules/zod/'] },
    },
    {
      name: 'web-imports-no-server',
      severity: 'error',
      from: { path: web, pathNot: proof },
      to: { path: `^src/platform/|^src/app/(?!web/)|${anySlice}(?!web/|${pureNames}(?:\\.ts$|/))` },
    },
    {
      name: 'web-imports-no-machine',
      severity: 'error',
      from: { path: web, pathNot: proof },
      to: { path: '^node_modules/(?:fastify|@fastify|pg|pg-boss|kysely|pino|prom-client)/' },
    },
    {
      name: 'web-imports-no-node',
      severity: 'error',
      from: { path: web, pathNot: proof },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-imports-no-web',
      severity: 'error',
      from: { path: '^src/', pathNot: [web, proof] },
      to: { path: `${web}|^node_modules/(?:react|react-dom|react-router|@tanstack)/|${screenLibraries}` },
    },
    {
      name: 'only-the-store-speaks-sql',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/platform/|${anySlice}store(?:\\.ts$|/)|${proof}` },
      to: { path: '^node_modules/(?:kysely|pg|pg-copy-streams)/' },
    },
    {
      name: 'only-the-slice-uses-its-store',
      comment: 'Not even the composition reaches into a store.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: proof },
      to: { path: `${anySlice}store(?:\\.ts$|/)` },
    },
    {
      name: 'only-ui-draws',
      comment: 'The component and chart libraries are seen by src/ui alone, so that they can be replaced there.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ui/' },
      to: { path: screenLibraries },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'dependencies-are-declared',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-needs-no-dev-dependency',
      severity: 'error',
      from: { path: '^src/', pathNot: proof },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm'] },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    // Neither acorn (no types) nor the classic TypeScript API (gone in 7): without swc nothing at all would be cruised.
    parser: 'swc',
  },
};
