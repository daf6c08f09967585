import { type FileForm, readFile } from '../check/read-file';
import { oneOf } from '../check/schema-words';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Report } from '../diagnostics/report';
import { nearest } from '../diagnostics/suggest';
import { nodeAt, type YamlNode } from '../yaml/node';
import { type Notifications, notificationKeys, targetKinds } from './notification-keys';

export interface ReadNotifications {
  /** Present when there is no diagnostic. */
  readonly notifications?: Notifications;
  readonly diagnostics: readonly Diagnostic[];
}

const form: FileForm<typeof notificationKeys> = {
  keys: notificationKeys,
  words: { one: 'notifications', many: 'files of notifications' },
  subject: 'notifications',
  name: 'notifications',
  expected: 'the keys `apiVersion:`, `targets:` and `routes:`',
  after(content, root, report) {
    checkTargets(content, root, report);
    checkRoutes(content, root, report);
  },
};

/** Reads and checks all of a file of notifications. No secret is read. */
export function readNotifications(file: string, bytes: string | Uint8Array): ReadNotifications {
  const { content, diagnostics } = readFile(file, bytes, form);
  if (!content) return { diagnostics };
  return { notifications: { file, targets: content.targets, routes: content.routes }, diagnostics };
}

type Content = Pick<Notifications, 'targets' | 'routes'>;

function checkTargets({ targets }: Content, root: YamlNode, report: Report): void {
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
function checkRoutes({ targets, routes }: Content, root: YamlNode, report: Report): void {
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
