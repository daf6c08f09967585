import type { Report } from '../diagnostics/report';
import { nodeAt, type YamlNode } from '../yaml/node';
import type { PolicyApproval, PolicyEnvironment } from './policy-keys';

/** Refuses approvals that would never be asked for, or could never be given. */
export function checkApprovals(environment: PolicyEnvironment, node: YamlNode | undefined, report: Report): void {
  const { approvals = [] } = environment;
  if (!node) return;
  for (const [index, approval] of approvals.entries()) {
    const at = (...path: (string | number)[]) => nodeAt(node, [index, ...path])?.span ?? node.span;
    for (const [place, effect] of approval.effects.entries()) {
      const before = approvals.slice(0, index).some(({ effects }) => effects.includes(effect));
      if (before || approval.effects.indexOf(effect) < place) {
        report.add('wrong-value', at('effects', place), `\`${effect}\` is in \`approvals\` twice`, {
          help: 'say in one place how many must approve it, and who may',
        });
      } else if (!isReached(environment, approval, effect)) {
        const message = `the approval of \`${effect}\` is never asked for: \`allow\` has no \`${effect}\``;
        report.add('wrong-value', at('effects', place), message, { help: `add \`${effect}\` to \`allow\`` });
      }
    }
    checkApprovers(approval, at, report);
  }
}

function isReached({ allow, madeByRun }: PolicyEnvironment, approval: PolicyApproval, effect: Effects): boolean {
  return allow.includes(effect) || (approval.madeByRun && effect !== 'creates' && madeByRun.includes(effect));
}

type Effects = PolicyApproval['effects'][number];

function checkApprovers(
  { approvers, count }: PolicyApproval,
  at: (...path: (string | number)[]) => YamlNode['span'],
  report: Report,
): void {
  if (!approvers) return;
  for (const [place, name] of approvers.entries()) {
    if (approvers.indexOf(name) === place) continue;
    report.add('wrong-value', at('approvers', place), `"${name}" is among the approvers twice`);
  }
  const people = new Set(approvers).size;
  if (people >= count) return;
  const there = people === 1 ? 'there is one approver' : `there are ${people} approvers`;
  report.add('wrong-value', at('count'), `\`count\` asks for ${count} approvals, but ${there}`);
}
