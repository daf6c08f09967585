import { ApiError } from '../api-error';
import type { Call } from '../call';
import type { EmulatorOptions } from '../options';
import { callerArn } from './caller';
import { neededActions } from './needed-actions';
import { type Decision, Policy } from './policy';

/** What the caller may do: everything, or what the policy in force allows. */
export class Access {
  private policy: Policy | null = null;

  constructor(private readonly place: Pick<EmulatorOptions, 'accountId' | 'policy'>) {
    this.restrict(place.policy);
  }

  /** Null lifts all restrictions. A document that would not be obeyed to the letter is refused, and changes nothing. */
  restrict(document: unknown): void {
    this.policy = document === null ? null : new Policy(document);
  }

  get document(): unknown {
    return this.policy?.document ?? null;
  }

  decide(action: string, resource: string): Decision {
    return this.policy?.decide(action, resource) ?? 'allowed';
  }

  /** Comes before any look at what the call is about: who may not call learns nothing of what there is. */
  check(call: Call, region: string): void {
    if (!this.policy) return;
    for (const { action, resource } of neededActions(call, { ...this.place, region })) {
      const decision = this.policy.decide(action, resource);
      if (decision !== 'allowed') throw this.denied(action, resource, decision);
    }
  }

  private denied(action: string, resource: string, decision: Decision): ApiError {
    const reason =
      decision === 'explicitDeny'
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${action} action`;
    const user = callerArn(this.place.accountId);
    const message = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
    return new ApiError('AccessDeniedException', message);
  }
}
