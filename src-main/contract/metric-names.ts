// Names of the ranking metrics, the most important first. Without schemas: the window reads it before its first
// paint. What computes them has the same names (recsys/metrics/ranking-metrics.ts), which the compiler checks.

export const metricNames = ['ndcg@10', 'hr@10', 'mrr', 'ndcg@5', 'hr@5', 'ndcg@20', 'hr@20'] as const;

export type MetricName = (typeof metricNames)[number];
