import { changeText } from '../../language/measures/recovery-trend';
import { durationText } from '../duration-text';
import { stateTones } from '../html/fleet/words';
import { code, markdownTable, plain } from '../markdown-table';
import { byUrgency, type FleetReport, isOverdue, lastOf, stateOf, type TableHistory, trendOf } from './history';

/** What is known of the restore tests of all tables, for a ticket; those to look at come first. */
export function fleetMarkdown({ now, tables, uncovered = [], excluded = [] }: FleetReport): string {
  const passed = tables.filter((table) => stateOf(table) === 'passed').length;
  const head = `# Restore tests: ${passed} of ${tables.length + uncovered.length} tables proven\n\nAs of ${now}`;
  const rows = byUrgency(tables, now).map((table) => row(table, now));
  const columns = [
    'Table',
    'Last result',
    'Tested',
    'Recovery time',
    'At most',
    'Median before',
    'Change',
    'Last times',
  ];
  return `${[
    head,
    ...part('Tables', columns, rows),
    ...part(
      'Should be tested and are not',
      ['Table', 'Why'],
      uncovered.map(({ table, reason }) => [code(table), plain(reason)]),
    ),
    ...part(
      'Excluded',
      ['Table', 'Why', 'Until'],
      excluded.map(({ table, reason, until }) => [code(table), plain(reason), until?.slice(0, 10) ?? 'no end is set']),
    ),
  ].join('\n\n')}\n`;
}

function part(title: string, head: readonly string[], rows: string[][]): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, markdownTable([...head], rows)];
}

function row(table: TableHistory, now: string): string[] {
  const [last, trend] = [lastOf(table), trendOf(table)];
  const { word } = stateTones[stateOf(table)];
  const state = isOverdue(table, now) ? `${word}, **overdue**` : word;
  return [
    code(table.table),
    word === 'passed' || word === 'never tested' ? state : `**${word}**${state.slice(word.length)}`,
    last?.at.slice(0, 10) ?? '',
    timeText(last?.rtoMs),
    timeText(last?.rtoObjectiveMs),
    timeText(trend?.medianMs),
    trend ? changeText(trend) : '',
    trend?.rtoMs.map(durationText).join(', ') ?? '',
  ];
}

function timeText(ms: number | undefined): string {
  return ms === undefined ? '' : durationText(ms);
}
