import type { EmulatorOptions } from '../../options';

export interface FunctionName {
  readonly name: string;
  readonly arn: string;
}

/** The function that a name, a name with a qualifier, a partial ARN or a whole one means. */
export function functionNamed(
  given: string,
  qualifier: string | undefined,
  { accountId, region }: Pick<EmulatorOptions, 'accountId' | 'region'>,
): FunctionName {
  const [, account = accountId, rest = given] = /^(?:arn:aws:lambda:[^:]*:)?(\d{12}):function:(.*)$/.exec(given) ?? [];
  const [name = '', version = qualifier] = rest.split(':');
  const arn = `arn:aws:lambda:${region}:${account}:function:${name}${version ? `:${version}` : ''}`;
  return { name: account === accountId ? name : given, arn };
}
