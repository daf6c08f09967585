import { readSchedule, renderDiagnostics } from '../../../language';

const whole = `apiVersion: drillbook/v1
name: weekly
runbook: restore-test
inputs: { table: orders }
every: 7d
on: tuesday
at: "03:30"
timezone: Europe/Madrid
`;

test('a schedule is read, with what it leaves out', () => {
  const { schedule, diagnostics } = readSchedule('weekly.yaml', whole);
  expect(diagnostics).toEqual([]);
  expect(schedule).toEqual({
    ...{ apiVersion: 'drillbook/v1', name: 'weekly', runbook: 'restore-test', inputs: { table: 'orders' } },
    ...{ every: '7d', on: 'tuesday', at: '03:30', timezone: 'Europe/Madrid' },
    ...{ overlap: 'skip', catchUp: '1d', pauseOnFailure: false },
  });
});

function isTold(text: string, place: string, told: string): void {
  const { schedule, diagnostics } = readSchedule('weekly.yaml', text);
  expect(schedule).toBeUndefined();
  const rendered = renderDiagnostics(diagnostics, text, { color: false });
  expect(rendered).toContain(place);
  expect(rendered).toContain(told);
}

test.each([
  ['timezone: Europe/Madrid', 'timezone: Europe/Madird', 'weekly.yaml:8:11', 'a time zone'],
  ['every: 7d', 'every: 2d', 'weekly.yaml:7:1', '`at` needs `every` to be `1d` or `7d`'],
  ['every: 7d', 'every: 500ms', 'weekly.yaml:5:8', 'whole seconds'],
  ['every: 7d', 'every: 1d', 'weekly.yaml:6:1', '`on` needs `every` to be `7d`'],
  ['every: 7d', 'evry: 7d', 'weekly.yaml:5:1', 'did you mean `every`'],
  ['on: tuesday', 'on: tuseday', 'weekly.yaml:6:5', 'did you mean `tuesday`'],
  ['on: tuesday', 'cron: 0 2 * *', 'weekly.yaml:6:7', 'five fields'],
  ['on: tuesday', 'catchUp: 5s', 'weekly.yaml:6:10', 'at least `10s`'],
  ['on: tuesday', 'pauseOnFailure: true\noverlap: allow', 'weekly.yaml:6:1', 'has no effect'],
  [whole, '', 'weekly.yaml:1:1', 'the file holds no schedule'],
])('%j written as %j is told at its place', (from, to, place, told) => {
  isTold(whole.replace(from, to), place, told);
});

const fleet = `${whole.replace('inputs: { table: orders }\n', '')}select: { patterns: ["orders-*"] }
required: { tags: { team: orders } }
exclude:
  - { table: orders-old, reason: it goes, until: "2027-01-31" }
stopAfter: 5
`;

test('a schedule of a fleet is read', () => {
  const { schedule, diagnostics } = readSchedule('weekly.yaml', fleet);
  expect(diagnostics).toEqual([]);
  expect(schedule).toMatchObject({
    select: { patterns: ['orders-*'] },
    exclude: [{ table: 'orders-old', reason: 'it goes', until: '2027-01-31' }],
    stopAfter: 5,
  });
});

test.each([
  ['select: { patterns: ["orders-*"] }\n', '', 'weekly.yaml:9:1', '`exclude` has no effect without `select`'],
  ['{ patterns: ["orders-*"] }', '{}', 'weekly.yaml:8:1', '`select` takes no table'],
  ['2027-01-31', '2027-02-31', 'weekly.yaml:11', 'a day such as'],
  ['reason: it goes, ', '', 'weekly.yaml:11', '`reason`'],
  ['table: orders-old', 'table: orders-old, pattern: "x*"', 'weekly.yaml:10:1', 'either `table` or `pattern`'],
  ['select:', 'inputs: { table: orders }\nselect:', 'weekly.yaml:8:1', 'the name of each table'],
])('of a fleet, %j written as %j is told at its place', (from, to, place, told) => {
  isTold(fleet.replace(from, to), place, told);
});
