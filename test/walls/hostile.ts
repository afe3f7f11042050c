import fc from 'fast-check';
import { z } from 'zod';
import type { Endpoint } from '#kernel/endpoint.ts';

/*
 * Inputs that nobody means well with, made from an endpoint's own schema: most of them pass the schema's door, so that what lies behind
 * it is asked too.
 */

/** What the people of this world really see: identifiers, words (field names, states, cursors), to aim with. */
export type Known = { readonly ids: readonly string[]; readonly words: readonly string[] };

const LONE = '\ud800';
const nasty: readonly string[] = [
  '',
  ' ',
  '\u0000',
  `a\u0000b`,
  LONE,
  `示例${LONE}`,
  '\u202efdp.exe',
  '\ufeff',
  '\ufffe',
  '龘靐䶮𠮷'.repeat(12),
  'e\u0301'.repeat(24),
  '👨‍👩‍👧‍👦'.repeat(8),
  "'; drop table identity.person; --",
  `' or ''='`,
  '$1',
  '%s%n',
  '%',
  '_',
  '\\',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=cmd|calc!A1',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e400',
  '9'.repeat(40),
  '0x41',
  '2027-02-30',
  '0000-00-00',
  '9999-12-31',
  '0001-01-01',
  '-271821-04-20',
  '+275760-09-13',
  '2027-11-10T00:00:00+99:00',
  'sealed:v1:AAAA',
  'sealed:v1:',
  '\r\nSet-Cookie: gongyu=x',
  'x'.repeat(5000),
];

const cursorOf = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');
/** Cursors that are well made and mean nothing: the wrong number of values, of the wrong kinds, out of every range. */
const cursors: readonly string[] = [
  'x',
  '%%%',
  cursorOf([]),
  cursorOf({}),
  cursorOf(null),
  cursorOf([null, null]),
  cursorOf(['', '']),
  cursorOf(['x', 'x']),
  cursorOf([1e300, -1]),
  cursorOf(['2026-13-45T99:99:99Z', '01900000-0000-7000-8000-000000000001']),
  cursorOf(['infinity', '01900000-0000-7000-8000-000000000001']),
  cursorOf(['\u0000', '\u0000']),
  cursorOf(['300000-01-01T00:00:00Z', '01900000-0000-7000-8000-000000000001', 99999999999]),
  cursorOf(["'; select pg_sleep(9); --", 'x']),
  cursorOf([LONE, LONE]),
  cursorOf([99999999999]),
  cursorOf([1.5]),
  cursorOf(['0000-01-01T00:00:00Z', '01900000-0000-7000-8000-000000000001']),
  cursorOf(['2026-01-01T00:00:00+23:59', '01900000-0000-7000-8000-000000000001']),
  cursorOf(['x', 'x', 'x']),
];

const numbers = [0, -0, -1, 1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 1e21, 1.5, 5e-324, 1.7e308];

/** Anything that JSON can say and a schema did not ask for. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, ...numbers, ...nasty),
  fc.constantFrom<unknown>([], {}, [null], [[[[[]]]]], { __proto__x: 1 }, { constructor: { prototype: { polluted: true } } }, Array(300).fill(0)),
  fc.constantFrom(80, 3000).map(depth => {
    let value: unknown = 'deep';
    for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { value };
    return value;
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minItems?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
};

/** Values that mostly pass this schema and are as unpleasant as it lets them be. */
const fitting = (schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(option => fitting(option, known, name)));
  switch (schema.type) {
    case 'string': {
      if (schema.format === 'uuid') return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known.ids) }, { weight: 1, arbitrary: fc.uuid({ version: 7 }) });
      if (schema.format === 'date') return fc.constantFrom('2027-11-10', '0001-01-01', '9999-12-31', '2027-02-30', '2024-02-29');
      if (name === 'after') return fc.oneof(fc.constantFrom(...cursors), fc.constantFrom(...known.words));
      const longest = schema.maxLength ?? 5000;
      const cut = nasty.map(text => (text.length > longest ? [...text].slice(0, Math.floor(longest / 2)).join('') : text));
      return fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...cut) },
        { weight: 3, arbitrary: fc.constantFrom(...known.words) },
        { weight: 1, arbitrary: fc.constant('示'.repeat(Math.min(longest, 5000))) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: Math.min(longest, 40) }) },
      );
    }
    case 'integer':
    case 'number':
      return fc.constantFrom(...numbers, schema.minimum ?? 0, schema.maximum ?? 9);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fitting(schema.items ?? {}, known, name), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case 'object':
      return objectOf(schema, known);
    default:
      return anything;
  }
};

const objectOf = (schema: Schema, known: Known): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, inner]) => [
        name,
        fc.oneof({ weight: 7, arbitrary: fitting(inner, known, name) }, { weight: 1, arbitrary: anything }),
      ]),
    ),
    { requiredKeys: schema.required ?? [] },
  );

/** Keys that a careless merge would follow into the prototype. */
const extra = fc.constantFrom<Record<string, unknown>>(
  {},
  {},
  {},
  {},
  JSON.parse('{"__proto__": {"polluted": true}}'),
  { constructor: { prototype: { polluted: true } } },
  { scopes: ['00000000-0000-7000-8000-000000000001'] },
  { roles: ['municipal-economy-officer'], organisationId2: 1 },
);

/** Whole inputs of one endpoint; what stands in its path is among them. */
export const inputsOf = (endpoint: Endpoint, known: Known): fc.Arbitrary<Record<string, unknown>> => {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as Schema;
  // The example is an input that is meant well: one field of it is spoiled at a time.
  const whole = objectOf(schema, known);
  const spoiled = endpoint.example
    ? fc.tuple(whole, fc.nat()).map(([bad, nth]) => {
        const [good, names] = [endpoint.example as Record<string, unknown>, Object.keys(bad)];
        const chosen = names[nth % Math.max(1, names.length)];
        return chosen === undefined ? { ...good } : { ...good, [chosen]: bad[chosen] };
      })
    : whole;
  return fc.tuple(fc.oneof(whole, spoiled), extra).map(([input, more]) => {
    // Object.assign would call the setter of __proto__ and lose it.
    for (const key of Object.getOwnPropertyNames(more)) Object.defineProperty(input, key, { value: more[key as never], enumerable: true, configurable: true });
    return input;
  });
};

/** Bodies below the level of JSON, with what they claim to be. */
export const rawBodies: readonly (readonly [contentType: string | null, body: string | Buffer, coding?: string])[] = [
  ['application/json', ''],
  ['application/json', '{'],
  ['application/json', 'null'],
  ['application/json', '[]'],
  ['application/json', '"text"'],
  ['application/json', '123'],
  ['application/json', '{"__proto__": {"polluted": true}}'],
  ['application/json', '{"constructor": {"prototype": {"polluted": true}}}'],
  ['application/json', '{"a": 1, "a": 2}'],
  ['application/json', '['.repeat(200_000)],
  ['application/json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ['application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['application/json', Buffer.from([0xed, 0xa0, 0x80])],
  ['application/json', Buffer.alloc(1024)],
  ['application/json', `{"text": "${'x'.repeat(1_100_000)}"}`],
  ['application/json; charset=utf-16', Buffer.from('{"a": 1}', 'utf16le')],
  ['application/json', Buffer.from('H4sIAAAAAAAAA6tWSlSyMqwFAMdvlUAHAAAA', 'base64'), 'gzip'],
  ['application/json', '{}', 'br'],
  ['text/plain', '{}'],
  ['text/xml', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'],
  ['application/x-www-form-urlencoded', 'a[b][c]=1&__proto__[polluted]=1'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"; filename="../b"\r\n\r\nc\r\n--x--'],
  ['application/offset+octet-stream', '{}'],
  ['application/merge-patch+json', '{}'],
  ['x', '{}'],
  ['application/json/', '{}'],
  [null, '{}'],
  [null, Buffer.from([0, 1, 2, 3, 255])],
];

/** What may stand in a query string besides what belongs there. */
export const rawQueries: readonly string[] = [
  '?',
  '?&&&===',
  '?size=-1',
  '?size=0',
  '?size=1e9',
  '?size=NaN',
  '?size=50&size=51',
  '?size[]=5',
  '?size[$gt]=5',
  '?after=%00',
  '?after=%ff',
  '?after=%',
  '?after=%zz',
  '?after=x&after=y',
  '?__proto__=1',
  '?__proto__[polluted]=1',
  '?constructor=1',
  '?constructor[prototype][polluted]=1',
  '?q=%00',
  '?q=%ed%a0%80',
  '?q=%27%3bselect%20pg_sleep(9)--',
  `?q=${'%E7%A4%BA'.repeat(2000)}`,
  `?${'a=1&'.repeat(3000)}`,
  '?id=01900000-0000-7000-8000-000000000001',
  '?recordId=%00&recordType=application',
  '?state=__proto__',
  '?on=0000-00-00',
  '?from=%2B275760-09-13&to=-271821-04-20',
];

/** What may stand in a path in place of an identifier. */
export const rawSegments: readonly string[] = [
  '%00',
  '%ff',
  '%',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..%5c',
  '__proto__',
  'constructor',
  'x'.repeat(150),
  'x'.repeat(5000),
  '%E2%80%AE',
  '%ed%a0%80',
  '01900000-0000-7000-8000-00000000000g',
  "'%20or%20''='",
  '%252e%252e',
  '*',
  ';',
  '0',
  '-1',
];

/** Headers that the platform reads. */
export const rawHeaders: readonly Record<string, string>[] = [
  { 'idempotency-key': '' },
  { 'idempotency-key': 'k'.repeat(201) },
  { 'idempotency-key': 'k'.repeat(8000) },
  { 'idempotency-key': "'; drop table platform.idempotency; --" },
  { 'idempotency-key': '\u00ff\u00fe' },
  { 'accept-language': '*' },
  { 'accept-language': 'x'.repeat(4000) },
  { 'accept-language': '__proto__' },
  { cookie: 'gongyu=' },
  { cookie: 'gongyu=%00; gongyu=%ff' },
  { cookie: `gongyu=${'x'.repeat(8000)}` },
  { cookie: '__proto__=1; constructor=2; language=__proto__' },
  { cookie: 'language=constructor' },
  { cookie: ';;;===;;;' },
  { origin: 'null' },
  { origin: 'http://' },
  { origin: 'javascript:alert(1)' },
  { host: '' },
  { range: `bytes=${'0-1,'.repeat(500)}` },
  { range: 'bytes=99999999999999999999-' },
  { 'x-forwarded-for': "1.1.1.1, '; --" },
  { 'x-http-method-override': 'DELETE' },
  { 'upload-metadata': 'filename ///,,,=' },
  { 'upload-metadata': `filename ${Buffer.from('../../x\u0000.pdf').toString('base64')},recordType YQ==,recordId AA==,slot AA==`, 'upload-length': '9' },
  { 'upload-length': '-1' },
  { 'upload-length': '1e3' },
  { 'upload-offset': '-1', 'tus-resumable': '1.0.0' },
  { 'tus-resumable': '9.9.9' },
  { 'content-length': '0' },
];
