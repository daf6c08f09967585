import { type Section, section, table } from '../../document/section';
import type { Exclusion, FleetReport } from '../../fleet/history';
import { html } from '../html';
import { page } from '../page';
import { sectionHtml } from '../section';
import { calendarOf } from './calendar';
import { fleetHead, fleetTitle } from './head';
import { objectiveChart } from './objective-chart';
import { tablesHtml } from './tables';

/** What is known of the restore tests of all tables, in one file. */
export function fleetPage(report: FleetReport): string {
  const { now, tables, uncovered = [], excluded = [] } = report;
  const calendar = calendarOf(
    tables.flatMap(({ results }) => results.map(({ at }) => at)),
    now,
  );
  const main = html`<main>${fleetHead(report)}${uncoveredSection(uncovered).map((each) => sectionHtml(each))}
${tablesHtml(report, calendar)}${objectiveChart(report, calendar.from)}${excludedSection(excluded, now).map((each) => sectionHtml(each))}</main>
`;
  return page(fleetTitle(report), main);
}

function uncoveredSection(uncovered: NonNullable<FleetReport['uncovered']>): Section[] {
  const rows = uncovered.map(({ table, reason }) => [{ amiss: 'not covered' }, { code: table }, reason]);
  return section('uncovered', 'Should be tested and are not', table(['', 'Table', 'Why'], rows));
}

function excludedSection(excluded: readonly Exclusion[], now: string): Section[] {
  const rows = excluded.map(({ table, reason, until }) => [{ code: table }, reason, untilCell(until, now)]);
  return section('excluded', 'Excluded', table(['Table', 'Why', 'Until'], rows));
}

function untilCell(until: string | undefined, now: string) {
  if (until === undefined) return { amiss: 'no end is set' };
  return Date.parse(until) < Date.parse(now) ? { amiss: `ended ${until.slice(0, 10)}` } : until.slice(0, 10);
}
