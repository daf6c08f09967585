import { checkWrittenOut } from '../check/written-out';
import type { Report } from '../diagnostics/report';
import { parseDuration } from '../duration';
import type { DecisionDeadline } from '../plan';
import { decisions } from '../schema/decisions';
import { jsonOf, type YamlNode } from '../yaml/node';

/** How long people have, in all of a runbook, to decide on a step that waits. */
export function readDecisions(node: YamlNode | undefined, report: Report): DecisionDeadline | undefined {
  checkWrittenOut(decisions, node, report);
  const checked = node && decisions.safeParse(jsonOf(node));
  if (!checked?.success) return undefined;
  const { within, otherwise } = checked.data;
  return { ms: parseDuration(within) ?? 0, otherwise };
}
