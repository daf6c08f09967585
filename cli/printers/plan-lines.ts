import type { Finding } from '../../planning/finding';
import { roughDurationText } from '../../report/duration-text';
import type { PlanChanged, PlanStepTold, PlanTold, PlanVerdictTold } from '../plan/events';
import type { Style } from './style';

const names: Readonly<Record<string, string>> = {
  tableExists: 'table',
  nameFree: 'name',
  pitrOn: 'recovery',
  restorableAt: 'time',
  placeForRestore: 'restores',
  notProtected: 'protection',
  keyAccess: 'key',
  capacityAfterRestore: 'copy',
  sameKeys: 'keys',
  itemsWithin: 'items',
  backupExists: 'backup',
  overridesFit: 'overrides',
  pointerIs: 'pointer',
  mayDestroy: 'guard',
  safetyPolicy: 'policy',
  iamActions: 'IAM',
};

/** Checks whose words say what they are about. */
const unnamed = new Set(['placeForRestore', 'approval', 'iamActions', 'backupExists']);

const places = { aws: 'AWS', emulator: 'the emulator', local: 'an endpoint on this machine' } as const;

export function planHead({ runbook, description, planDigest, limits, place }: PlanTold, style: Style): string {
  const where = [places[place.endpoint], place.region, place.account && `account ${place.account}`].filter(Boolean);
  const made = style.dim(`plan ${planDigest.slice(0, 19)}…, on ${where.join(', ')}; nothing is changed`);
  return `\n${[`${style.bold(runbook)}  ${description}`, made, ...limitsLine(limits)].join('\n')}\n`;
}

function limitsLine({ readUnits, writeUnits }: PlanTold['limits']): string[] {
  const told = [readUnits && `${readUnits} read`, writeUnits && `${writeUnits} write`].filter(Boolean);
  return told.length === 0 ? [] : [`at most ${told.join(' and ')} units a second of each table`];
}

export function planStep(step: PlanStepTold, style: Style): string {
  const indent = '  '.repeat(step.depth + 1);
  const title = `${partMark(step)}${step.title}`;
  const room = Math.max(1, 54 - indent.length);
  const tables = [...new Set(step.tables.map(({ table }) => table))].join(', ');
  const cells = [title.padEnd(room), effectText(step, style), timeText(step).padStart(8), tables];
  const head = `${indent}${worst(step.findings, style)} ${cells.join('  ')}`.trimEnd();
  if (step.runs === 'no') return style.dim(`${indent}- ${title}  (skipped: its \`if\` is false)`);
  // What the head names alone needs not be said again.
  const shown = step.tables.length === 1 ? step.tables[0]?.table : undefined;
  const open = step.findings.filter(({ state }) => state !== 'ok' && state !== 'later');
  const quiet = step.findings.filter(({ state }) => state === 'ok' || state === 'later');
  const lines = [
    ...forecastLine(step.duration, style),
    ...(step.duration.by === 'limits' ? [style.dim('limit      as fast as the limits of the run let it')] : []),
    ...quiet.map((finding) => style.dim(findingLine(finding, style, shown))),
    ...open.map((finding) => findingLine(finding, style, shown)),
  ];
  return [head, ...lines.map((line) => `${indent}    ${line}`)].join('\n');
}

function forecastLine({ restore }: PlanStepTold['duration'], style: Style): string[] {
  if (!restore) return [];
  const { of, ms, leastMs, mostMs, restores, by } = restore;
  const few = restores < 3 ? 'only ' : '';
  const which = by === 'table' ? 'of it' : 'of tables of about its size';
  const earlier = `${few}${restores} earlier ${restores === 1 ? 'restore' : 'restores'} ${which}`;
  const range = restores === 1 ? '' : `${roughDurationText(leastMs)} to ${roughDurationText(mostMs)}, `;
  return [style.dim(`forecast   restore of ${of}: about ${roughDurationText(ms)} (${range}by ${earlier})`)];
}

function partMark({ part, runs }: PlanStepTold): string {
  const when = part === 'finally' ? 'at the end: ' : part === 'undo' ? 'if undone: ' : '';
  return `${when}${runs === 'maybe' ? 'perhaps: ' : ''}`;
}

function effectText({ effect }: PlanStepTold, style: Style): string {
  const text = effect.padEnd(8);
  return effect === 'destroys' ? style.red(text) : effect === 'reads' ? style.dim(text) : style.yellow(text);
}

function timeText({ duration }: PlanStepTold): string {
  if (duration.by === 'people') return 'people';
  return roughDurationText(duration.ms);
}

function worst(findings: readonly Finding[], style: Style): string {
  const has = (state: Finding['state']) => findings.some((finding) => finding.state === state);
  if (has('blocked')) return style.red('✖');
  if (has('unknown')) return style.yellow('?');
  return has('warning') ? style.yellow('!') : style.green('✔');
}

function findingLine(finding: Finding, style: Style, shown?: string): string {
  const { check, found, state, subject } = finding;
  const mark = {
    ok: '',
    later: '',
    warning: style.yellow('! '),
    unknown: style.yellow('? '),
    blocked: style.red('✖ '),
  }[state];
  const on = [shown, '*'].includes(subject) || unnamed.has(check) ? '' : `${subject}: `;
  return `${mark}${(names[check] ?? check).padEnd(10)} ${on}${found}`;
}

export function planVerdict(event: PlanVerdictTold, style: Style): string {
  const { verdict, against, findings, estimate, out } = event;
  const rows: [string, string][] = [
    ['Takes', `about ${roughDurationText(estimate.ms)}, ${knownBy(estimate)}; what people take is not counted`],
    ...estimate.objectives.map(({ name, objectiveMs, estimateMs }): [string, string] => [
      name === 'rto' ? 'RTO' : `Phase ${name}`,
      objectiveText(objectiveMs, estimateMs, style),
    ]),
    ['Costs', costText(estimate.cost)],
    ...findings.map((finding): [string, string] => ['Run', findingLine(finding, style)]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const body = rows.map(([name, line]) => `  ${style.bold(name.padEnd(width))}  ${line}`);
  return [
    '',
    ...body,
    '',
    ...againstLines(against, style),
    verdictLine(verdict, against.length, style),
    ...savedLines(out),
  ].join('\n');
}

function knownBy({ byRuns, byRestores, byLimits, withoutRuns }: PlanVerdictTold['estimate']): string {
  const known = byRuns || byRestores ? 'by earlier runs where there are any' : byDefaults(withoutRuns);
  return byLimits ? `${known} and by the limits` : known;
}

function byDefaults(withoutRuns: true | undefined): string {
  return withoutRuns ? 'by stated defaults, since no earlier runs could be read' : 'by stated defaults';
}

function objectiveText(objectiveMs: number, estimateMs: number, style: Style): string {
  const text = `${roughDurationText(estimateMs)} estimated, ${roughDurationText(objectiveMs)} allowed`;
  return estimateMs > objectiveMs ? style.yellow(`! ${text}`) : text;
}

function costText({
  readUnits,
  writeUnits,
  restoreGb,
  backupGb,
  usd,
  pricesOf,
  partial,
}: PlanVerdictTold['estimate']['cost']): string {
  const count = (value: number) => Math.ceil(value).toLocaleString('en-US');
  const parts = [
    `${count(readUnits)} read units`,
    `${count(writeUnits)} write units`,
    `${restoreGb.toFixed(2)} GB restored`,
  ];
  if (backupGb > 0) parts.push(`${backupGb.toFixed(2)} GB backed up`);
  const price =
    usd === null
      ? 'no price of this region is known'
      : `about $${usd < 0.01 && usd > 0 ? '0.01' : usd.toFixed(2)}, prices of ${pricesOf}`;
  return `${parts.join(', ')}: ${price}${partial ? '; tables whose size is not known yet are left out' : ''}`;
}

/** What stands against several steps is said once. */
function againstLines(against: readonly Finding[], style: Style): string[] {
  const same = new Map<string, Finding[]>();
  for (const finding of against) {
    const line = findingLine(finding, style);
    same.set(line, [...(same.get(line) ?? []), finding]);
  }
  return [...same].flatMap(([line, findings]) => {
    const [first, ...more] = findings.map(({ path }) => path);
    const where =
      more.length === 0 ? first : `${first} and ${more.length} more ${more.length === 1 ? 'step' : 'steps'}`;
    const hint = findings[0]?.hint;
    return [`  ${line} ${style.dim(`(${where})`)}`, ...(hint ? [`    Try: ${hint}`] : [])];
  });
}

function verdictLine(verdict: PlanVerdictTold['verdict'], count: number, style: Style): string {
  const things = count === 1 ? 'check' : 'checks';
  if (verdict === 'clear') return style.green(style.bold('Nothing stands against the run.'));
  if (verdict === 'blocked')
    return style.red(
      style.bold(`The run would fail: ${count} ${things} ${count === 1 ? 'stands' : 'stand'} against it.`),
    );
  return style.yellow(style.bold(`Could not tell: ${count} ${things} could not be found out.`));
}

function savedLines(out: string | null): string[] {
  return out === null ? [] : [`Saved. Run exactly this: drillbook run ${out}`];
}

export function planChanged({ path, check, subject, was, is, hint }: PlanChanged, style: Style): string {
  const head = `${style.red('✖')} ${path}: ${names[check] ?? check}${subject === '*' ? '' : ` of ${subject}`}`;
  return [
    head,
    `    when the plan was made: ${was}`,
    `    now:                    ${is}`,
    ...(hint ? [`    Try: ${hint}`] : []),
  ].join('\n');
}
