import { checkAgainst } from '../check/schema-check';
import { gotInWords } from '../check/schema-words';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Report } from '../diagnostics/report';
import { checkEncoding, readableText } from '../yaml/decode';
import { loadYaml } from '../yaml/load';
import { entryOf, jsonOf, type YamlNode } from '../yaml/node';
import { type Schedule, scheduleFaults, scheduleKeys } from './schedule-keys';

export interface ReadSchedule {
  /** Present when there is no diagnostic. */
  readonly schedule?: Schedule;
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
}

const schedules = { one: 'schedule', many: 'schedules', insteadOfAnchor: 'write the value out' };

/** Reads and checks all of a schedule's file; not the runbook that it names. */
export function readSchedule(file: string, content: string | Uint8Array): ReadSchedule {
  const text = readableText(content);
  const report = new Report(file, text, schedules);
  checkEncoding(content, report);
  const root = report.failed ? undefined : loadYaml(text, report);
  const schedule = root && scheduleOf(root, report);
  if (!schedule || report.failed) return { diagnostics: report.diagnostics(), text };
  return { schedule, diagnostics: [], text };
}

function scheduleOf(root: YamlNode, report: Report): Schedule | undefined {
  if (root.kind !== 'map') {
    const empty = root.kind === 'scalar' && root.value === null;
    const message = empty ? 'the file holds no schedule' : `a schedule must be a map, got ${gotInWords(root)}`;
    const expected = 'the keys `apiVersion:`, `name:`, `runbook:` and `every:`';
    report.add(empty ? 'empty-file' : 'wrong-type', root.span, message, { expected });
    return undefined;
  }
  if (!checkAgainst(scheduleKeys, root, { name: 'the schedule', expressions: false }, report)) return undefined;
  const schedule = scheduleKeys.parse(jsonOf(root));
  for (const { key, message, help } of scheduleFaults(schedule)) {
    report.add('wrong-value', entryOf(root, key)?.keySpan ?? root.span, message, { help });
  }
  return schedule;
}
