import { checkAgainst } from '../check/schema-check';
import { gotInWords, oneOf } from '../check/schema-words';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Report } from '../diagnostics/report';
import { nearest } from '../diagnostics/suggest';
import { checkEncoding, readableText } from '../yaml/decode';
import { loadYaml } from '../yaml/load';
import { jsonOf, nodeAt, type YamlNode } from '../yaml/node';
import { type Notifications, notificationKeys, targetKinds } from './notification-keys';

export interface ReadNotifications {
  /** Present when there is no diagnostic. */
  readonly notifications?: Notifications;
  readonly diagnostics: readonly Diagnostic[];
}

const files = {
  one: 'notifications',
  many: 'files of notifications',
  insteadOfAnchor: 'write the value out',
};

/** Reads and checks all of a file of notifications. No secret is read. */
export function readNotifications(file: string, content: string | Uint8Array): ReadNotifications {
  const report = new Report(file, readableText(content), files);
  checkEncoding(content, report);
  const root = report.failed ? undefined : loadYaml(report.text, report);
  const read = root && notificationsOf(file, root, report);
  return read && !report.failed ? { notifications: read, diagnostics: [] } : { diagnostics: report.diagnostics() };
}

function notificationsOf(file: string, root: YamlNode, report: Report): Notifications | undefined {
  if (root.kind !== 'map') {
    const empty = root.kind === 'scalar' && root.value === null;
    const message = empty ? 'the file holds no notifications' : `notifications must be a map, got ${gotInWords(root)}`;
    const expected = 'the keys `apiVersion:`, `targets:` and `routes:`';
    report.add(empty ? 'empty-file' : 'wrong-type', root.span, message, { expected });
    return undefined;
  }
  if (!checkAgainst(notificationKeys, root, { name: 'notifications', expressions: false }, report)) return undefined;
  const { targets, routes } = notificationKeys.parse(jsonOf(root));
  const read = { file, targets, routes };
  checkTargets(read, root, report);
  checkRoutes(read, root, report);
  return read;
}

function checkTargets({ targets }: Notifications, root: YamlNode, report: Report): void {
  for (const [index, target] of targets.entries()) {
    const at = (key?: string) => nodeAt(root, ['targets', index, ...(key ? [key] : [])])?.span ?? root.span;
    const kinds = targetKinds.filter((kind) => target[kind] !== undefined);
    if (kinds.length === 0) {
      report.add('missing-key', at(), `the target \`${target.name}\` does not say what it is`, {
        expected: oneOf(targetKinds),
      });
    }
    if (kinds.length > 1) {
      const message = `the target \`${target.name}\` is ${kinds.map((kind) => `\`${kind}\``).join(' and ')}`;
      report.add('wrong-value', at(kinds[1]), message, { help: 'make a target of each' });
    }
    const first = targets.findIndex(({ name }) => name === target.name);
    if (first === index) continue;
    const line = report.lineAt(nodeAt(root, ['targets', first, 'name'])?.span.start ?? 0);
    report.add('wrong-value', at('name'), `two targets are named \`${target.name}\``, {
      help: `the other one is in line ${line}`,
    });
  }
}

/** A message that is to go to a target that does not exist would be lost in silence; so would those of one that none goes to. */
function checkRoutes({ targets, routes }: Notifications, root: YamlNode, report: Report): void {
  const names = targets.map(({ name }) => name);
  for (const [index, { to }] of routes.entries()) {
    for (const [place, name] of to.entries()) {
      if (names.includes(name)) continue;
      const near = nearest(name, names);
      const span = nodeAt(root, ['routes', index, 'to', place])?.span ?? root.span;
      report.add('wrong-value', span, `there is no target \`${name}\``, {
        help: near ? `did you mean \`${near}\`?` : `the targets are ${names.map((each) => `\`${each}\``).join(', ')}`,
      });
    }
  }
  for (const [index, name] of names.entries()) {
    if (routes.some(({ to }) => to.includes(name))) continue;
    const span = nodeAt(root, ['targets', index, 'name'])?.span ?? root.span;
    report.add('wrong-value', span, `no route goes to the target \`${name}\``, {
      help: `add \`${name}\` to the \`to\` of a route, or leave it out`,
    });
  }
}
