import { z } from 'zod';
import { type Endpoint, parametersOf } from '#kernel/endpoint.ts';
import { common, definitions, type ProblemDefinition, type Problems } from '#kernel/problem.ts';
import type { Capability } from '../capability.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

const tableOf = (problems: Problems) => problems[definitions] as Record<string, ProblemDefinition>;

/** Which shared refusals an endpoint can give besides its own. */
const sharedProblems = (endpoint: Endpoint): string[] => [
  ...(endpoint.permission === 'public' ? [] : ['signed-out', 'forbidden']),
  'missing',
  'invalid',
  ...(endpoint.method === 'GET' ? [] : ['cross-site', 'key-reused']),
  'busy',
  'defect',
];

const responsesOf = (endpoint: Endpoint, slice: Capability): Json => {
  const known = tableOf(slice.problems);
  const shared = tableOf(common as Problems);
  const listed = [
    ...sharedProblems(endpoint).map(name => ({ type: `/problems/common/${name}`, definition: shared[name]! })),
    ...endpoint.problems.flatMap(name => (known[name] ? [{ type: `/problems/${slice.name}/${name}`, definition: known[name] }] : [])),
  ];
  const byStatus = Map.groupBy(listed, ({ definition }) => definition.status);
  const refusals = [...byStatus].map(([status, problems]) => [
    String(status),
    {
      description: problems.map(({ type, definition }) => `\`${type}\` ${definition.title.en} / ${definition.title['zh-CN']}`).join('\n\n'),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(
            problems.map(({ type, definition }) => [type, { value: { type, title: definition.title['zh-CN'], status: definition.status, instance: '019a…' } }]),
          ),
        },
      },
    },
  ]);
  return {
    200: { description: 'Done', content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } },
    ...Object.fromEntries(refusals),
  };
};

const operationOf = (endpoint: Endpoint, slice: Capability, name: string): Json => {
  const input = schemaOf(endpoint.input, 'input') as { properties?: Record<string, Json>; required?: string[] };
  const names = parametersOf(endpoint.path);
  const properties = Object.entries(input.properties ?? {});
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const bodyProperties = Object.fromEntries(properties.filter(([key]) => !names.includes(key)));
  const required = (input.required ?? []).filter(key => !names.includes(key));
  const example = endpoint.example && Object.fromEntries(Object.entries(endpoint.example).filter(([key]) => !names.includes(key)));
  return {
    operationId: `${slice.name}.${name}`,
    tags: [slice.name],
    summary: `${endpoint.summary.en} / ${endpoint.summary['zh-CN']}`,
    description: `Permission: \`${endpoint.permission}\``,
    'x-permission': endpoint.permission,
    ...(endpoint.permission === 'public' ? { security: [] } : {}),
    parameters: [
      ...names.map(key => ({ name: key, in: 'path', required: true, schema: input.properties?.[key] ?? { type: 'string' } })),
      ...(inQuery ? Object.entries(bodyProperties).map(([key, schema]) => ({ name: key, in: 'query', required: required.includes(key), schema })) : []),
      ...(endpoint.method === 'GET' || endpoint.raw
        ? []
        : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]),
    ],
    ...(inQuery || endpoint.raw || Object.keys(bodyProperties).length === 0
      ? {}
      : {
          requestBody: {
            required: required.length > 0,
            content: {
              'application/json': {
                schema: { type: 'object', properties: bodyProperties, required, additionalProperties: false },
                ...(example ? { example } : {}),
              },
            },
          },
        }),
    responses: responsesOf(endpoint, slice),
  };
};

/** OpenAPI 3.1 of every registered endpoint, with its permission, examples and the problems it may answer with. */
export const openApiOf = (slices: readonly Capability[], { demo }: { demo: boolean }): Json => {
  const paths: Record<string, Json> = {};
  for (const slice of slices)
    for (const [name, endpoint] of Object.entries(slice.api)) {
      if (endpoint.demoOnly && !demo) continue;
      const path = `/api${endpoint.path}`;
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, slice, name) };
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gongyu (共育)',
      version: '0.1.0',
      description: 'Every answer that is not a success is application/problem+json (RFC 9457) in the language of Accept-Language.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b))),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gongyu', description: 'Set by POST /api/sign-in; named __Host-gongyu over https' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'instance'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            instance: { type: 'string', description: 'The request number' },
            errors: {
              type: 'array',
              items: { type: 'object', required: ['pointer', 'message'], properties: { pointer: { type: 'string' }, message: { type: 'string' } } },
            },
          },
        },
      },
    },
  };
};
