import { ApiError, validationError } from '../../api-error';
import type { EmulatorOptions } from '../../options';

export interface ParameterName {
  readonly name: string;
  /** Behind a colon: a version, `3`; no labels here. */
  readonly selector?: string;
}

/** The name in a name, or in an ARN, either with a version. */
export function parameterNamed(given: string): ParameterName {
  const [, path] = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter(\/.+)$/.exec(given) ?? [];
  const text = path === undefined ? given : /^\/[^/]+$/.test(path) ? path.slice(1) : path;
  const [name = '', selector] = text.split(':');
  return { name, ...(selector !== undefined && { selector }) };
}

/** A name with and one without a slash before it are one in ARNs. */
export function parameterArn(
  name: string,
  { accountId, region }: Pick<EmulatorOptions, 'accountId' | 'region'>,
): string {
  return `arn:aws:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, '')}`;
}

export function checkNewName(name: string): void {
  if (!/^[a-zA-Z0-9_.\-/]{1,1011}$/.test(name)) {
    throw validationError(
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive) and must only contain symbols, letters, digits: ., _, -, /',
    );
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw validationError('Parameter name: can\'t be prefixed with "ssm" (case-insensitive).');
  }
  if (name.includes('/') && !name.startsWith('/'))
    throw validationError('Parameter name must be a fully qualified name.');
  if (name.split('/').length > 16) {
    const message = 'A parameter hierarchy must not have more than 15 levels.';
    throw new ApiError('HierarchyLevelLimitExceededException', message);
  }
}
