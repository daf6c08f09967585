import type { GivenApproval } from '../language/resumption';
import type { RunFacts } from '../language/run-facts';
import type { ApprovalEnd } from './decisions';
import type { RunOptions } from './messages';
import type { Approver } from './refusals';

/** The approvals of the run's plan that people have given: at `approve` steps, or where the safety policy asked. */
export class Approvals {
  private readonly all: GivenApproval[];
  private readonly open = new Map<string, Promise<ApprovalEnd>>();

  /** Those of runs before count when they were given for this plan. */
  constructor(planDigest: string, { resumption }: Pick<RunOptions, 'resumption'>) {
    this.all = [...(resumption?.planDigest === planDigest ? (resumption.approvals ?? []) : [])];
  }

  given(): readonly GivenApproval[] {
    return this.all;
  }

  /** Called when enough have been given: a part of what was asked for counts for nothing else. */
  add(path: string, approvers: readonly Approver[]): void {
    for (const { name, identity, at } of approvers) {
      const isKnown = this.all.some((each) => each.name === name && each.at === at);
      if (!isKnown) this.all.push({ name, identity, at, path });
    }
  }

  /** The last that each of these people has given. */
  lastOf(names: readonly string[]): Approver[] {
    return names.flatMap((wanted) => {
      const last = this.all.findLast(({ name }) => name === wanted);
      return last ? [{ name: last.name, identity: last.identity, at: last.at }] : [];
    });
  }

  /** Steps that ask for the same at the same time ask people once. */
  together(what: string, ask: () => Promise<ApprovalEnd>): Promise<ApprovalEnd> {
    const open = this.open.get(what) ?? ask().finally(() => this.open.delete(what));
    this.open.set(what, open);
    return open;
  }

  facts(): Pick<RunFacts, 'approvals'> {
    return this.all.length === 0 ? {} : { approvals: this.all };
  }
}
