import type { EmulatorOptions } from './options';

/**
 * There is no key service here; the name of a key says what is wrong with it. `hmac` and `rsa` are keys of the wrong
 * sort, for which AWS answers HTTP 500 to DynamoDB however often it is asked; `ed25519` is one that signs.
 */
export type KeyCondition = 'usable' | 'hmac' | 'rsa' | 'ed25519' | 'disabled' | 'missing' | 'otherAccount';

export interface Key {
  readonly arn: string;
  /** Without what an ARN or `key/` puts before it. */
  readonly id: string;
  readonly condition: KeyCondition;
}

/** The key that an id, an alias or an ARN of either means. */
export function keyNamed(given: string, { accountId, region }: Pick<EmulatorOptions, 'accountId' | 'region'>): Key {
  const id = given.slice(given.lastIndexOf('/') + 1);
  const resource = given.startsWith('alias/') || given.startsWith('key/') ? given : `key/${given}`;
  const arn = given.startsWith('arn:') ? given : `arn:aws:kms:${region}:${accountId}:${resource}`;
  const account = /^arn:aws:kms:[^:]*:(\d+):/.exec(given)?.[1];
  return {
    arn,
    id,
    condition: named(id.toLowerCase()) ?? (account && account !== accountId ? 'otherAccount' : 'usable'),
  };
}

function named(id: string): KeyCondition | undefined {
  return (['hmac', 'rsa', 'ed25519', 'disabled', 'missing'] as const).find((condition) => id.includes(condition));
}
