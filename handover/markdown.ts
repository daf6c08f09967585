import type { Json } from '../language/json';
import type { Difference } from './differences';
import type { TableHandover } from './handover';
import { cloudformationSteps, terraformSteps } from './next-commands';

/** For people: `handover.md`. */
export function handoverMarkdown(run: string, tables: readonly TableHandover[]): string {
  return `# Handover of the run ${run}\n\n${tables.map(section).join('\n')}`;
}

function section(handover: TableHandover): string {
  const { table, notes } = handover;
  const lines = [
    `## ${table.name}`,
    '',
    `\`${table.arn}\`, restored to take the place of \`${table.original.name}\`.`,
    '',
    ...(table.hasItsName
      ? [
          'It has the name of the table that the run deleted, so the code that owned that one owns it: **no import is needed**.',
          'The stream, if there is one, has a new ARN.',
          '',
        ]
      : []),
    ...differences(handover),
    ...(notes.terraform ? [...terraformSteps(table), ...list(notes.terraform)] : []),
    ...(notes.cloudformation ? [...cloudformationSteps(table), ...list(notes.cloudformation)] : []),
  ];
  return lines.join('\n');
}

function differences({ table, differences: found, notCompared }: TableHandover): string[] {
  const { original, unread } = table;
  const unreadLines = Object.entries(unread).map(
    ([name, reason]) => `Could not be read: \`${name}\` (${cell(reason)}).`,
  );
  const unknown = notCompared.filter((name) => unread[name] === undefined);
  return [
    '### What the next apply would change',
    '',
    original.settings
      ? `Where the code is as it was for \`${original.name}\`, whose settings are ${original.known}:`
      : `The settings of \`${original.name}\` are not known (${original.known}), so only the name is compared:`,
    '',
    ...(found.length === 0
      ? ['Nothing: the table is as the original was.', '']
      : ['| setting | the table has | an apply would set | |', '|---|---|---|---|', ...found.map(row), '']),
    ...list([...unreadLines, ...unknown.map((name) => `Not compared: \`${name}\`.`)]),
  ];
}

function row({ path, found, original, replaces }: Difference): string {
  return `| \`${cell(path)}\` | ${shown(found)} | ${shown(original)} | ${warning(path, replaces)} |`;
}

/** Warm throughput grows by itself, so that the original's is seldom what its code says. */
function warning(path: string, replaces: boolean): string {
  const where = path.startsWith('warmThroughput') ? 'where the code sets it' : '';
  if (!replaces) return where;
  return `${where && `${where}: `}**makes the table anew, empty**: change the code first`;
}

function shown(value: Json): string {
  if (value === null) return 'nothing';
  return `\`${cell(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('`', "'")}\``;
}

/** Within a cell of a table. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function list(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines.map((line) => `- ${line}`), ''];
}
