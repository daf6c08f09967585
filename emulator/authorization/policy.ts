import { checkedStatements, type PolicyStatement } from './policy-document';
import { matchesWildcard } from './wildcard';

/** As IAM's policy simulator names it. */
export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** An identity policy that has been found to be one that is understood in full. */
export class Policy {
  private readonly statements: readonly Statement[];

  /** Throws an error that names what is wrong, or not supported, in the document. */
  constructor(readonly document: unknown) {
    this.statements = checkedStatements(document).map(compiled);
  }

  decide(action: string, resource: string): Decision {
    let decision: Decision = 'implicitDeny';
    for (const statement of this.statements) {
      if (!statement.actions(action) || !statement.resources(resource)) continue;
      if (statement.effect === 'Deny') return 'explicitDeny';
      decision = 'allowed';
    }
    return decision;
  }
}

type Test = (text: string) => boolean;

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Test;
  readonly resources: Test;
}

function compiled({ Effect, Action, NotAction, Resource, NotResource }: PolicyStatement): Statement {
  return {
    effect: Effect,
    actions: Action === undefined ? not(anyOf(NotAction, actionTest)) : anyOf(Action, actionTest),
    resources: Resource === undefined ? not(anyOf(NotResource, arnTest)) : anyOf(Resource, arnTest),
  };
}

function anyOf(patterns: string | readonly string[] = [], testOf: (pattern: string) => Test): Test {
  const tests = (typeof patterns === 'string' ? [patterns] : patterns).map(testOf);
  return (text) => tests.some((test) => test(text));
}

function not(test: Test): Test {
  return (text) => !test(text);
}

/** Actions are written in any case. */
function actionTest(written: string): Test {
  const pattern = written.toLowerCase();
  return (action) => matchesWildcard(pattern, action.toLowerCase());
}

/** A wildcard does not reach over the colons of an ARN, but for those in its last part. */
function arnTest(pattern: string): Test {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (arn) => arn === pattern;
  const patterns = arnParts(pattern);
  return (arn) => {
    const parts = arnParts(arn);
    return patterns.every((part, at) => matchesWildcard(part, parts[at] ?? ''));
  };
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
