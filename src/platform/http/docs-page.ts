type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  'x-permission': string;
  requestBody?: { content: Record<string, { schema: unknown; example?: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
};
type Document = { info: { title: string; description: string }; paths: Record<string, Record<string, Operation>> };

const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const code = (value: unknown) => `<pre>${safe(JSON.stringify(value, null, 2))}</pre>`;

const operationHtml = (method: string, path: string, operation: Operation): string => {
  const body = operation.requestBody?.content['application/json'];
  return `<details id="${safe(operation.operationId)}"><summary><b>${method.toUpperCase()}</b> <code>${safe(path)}</code> ${safe(operation.summary)} <i>${safe(operation['x-permission'])}</i></summary>
${body ? `<h4>Body</h4>${code(body.example ?? body.schema)}` : ''}
${Object.entries(operation.responses)
  .map(
    ([status, response]) =>
      `<h4>${status}</h4><p>${safe(response.description).replaceAll('\n\n', '<br>')}</p>${status === '200' && response.content ? code(response.content['application/json']?.schema) : ''}`,
  )
  .join('\n')}
</details>`;
};

/** The API document for people: plain HTML made from the OpenAPI document, no script. */
export const docsPage = (document: Document, nonce: string): string => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${safe(document.info.title)} API</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:15px/1.6 system-ui,sans-serif;max-width:980px;margin:24px auto;padding:0 16px}pre{overflow:auto;padding:8px 12px;border:1px solid #8884;border-radius:6px;font-size:12px}summary{cursor:pointer;padding:6px 0}i{opacity:.7;font-size:13px}h4{margin:8px 0 0}</style></head>
<body><main><h1>${safe(document.info.title)} API</h1><p>${safe(document.info.description)} <a href="/api/openapi.json">openapi.json</a></p>
${[...groups].map(([tag, list]) => `<h2>${safe(tag)}</h2>${list.map(({ method, path, operation }) => operationHtml(method, path, operation)).join('\n')}`).join('\n')}</main></body></html>`;
};
