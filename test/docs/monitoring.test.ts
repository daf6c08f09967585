import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { metricTable } from '../../activities/metrics/metric-table';

const folder = join(__dirname, '../../docs/monitoring');
const alerts = parse(readFileSync(join(folder, 'alerts.yaml'), 'utf8')) as {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
};
const dashboard = JSON.parse(readFileSync(join(folder, 'dashboard.json'), 'utf8')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};
const expressions = [
  ...alerts.groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const)),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** The names of series that Prometheus makes of the table, with their labels. */
const series = new Map(
  Object.entries(metricTable).flatMap(([name, { type, labels }]): [string, readonly string[]][] =>
    type === 'histogram'
      ? [
          [`${name}_bucket`, [...labels, 'le']],
          [`${name}_count`, labels],
          [`${name}_sum`, labels],
        ]
      : [[name, labels]],
  ),
);

/** Texts of all nodes of these names. */
function partsOf(expression: string, ...names: string[]): string[] {
  const found: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ name, from, to }) => {
      if (names.includes(name)) found.push(expression.slice(from, to));
    },
  });
  return found;
}

test.each(expressions)('%s asks for metrics and labels that there are: %s', (_name, expression) => {
  expect(partsOf(expression, '⚠')).toEqual([]);
  const metrics = partsOf(expression, 'Identifier');
  expect(metrics.length).toBeGreaterThan(0);
  for (const metric of metrics) expect([...series.keys()]).toContain(metric);
  const labels = metrics.flatMap((metric) => series.get(metric) ?? []);
  for (const label of partsOf(expression, 'LabelName')) expect(labels).toContain(label);
});

test('each metric is on the dashboard or in an alert, or is the other half of one', () => {
  const asked = new Set(expressions.flatMap(([, expression]) => partsOf(expression, 'Identifier')));
  const unasked = Object.keys(metricTable).filter((name) => ![...asked].some((each) => each.startsWith(name)));
  expect(unasked).toEqual([]);
});
