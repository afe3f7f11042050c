import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What `/metrics` answers with: the process, requests and defects. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

export const requests = new Histogram({
  name: 'gongyu_http_request_seconds',
  help: 'Time to answer, by endpoint and status',
  labelNames: ['endpoint', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

export const defects = new Counter({ name: 'gongyu_defects_total', help: 'Answers with status 500', registers: [metrics] });
