import { ApiError } from '../../api-error';
import type { EmulatorOptions } from '../../options';
import { functionNamed } from './function-name';

/** The ARN of a function that is there, and where it answers. */
export function existingFunction(given: string, qualifier: string | undefined, options: EmulatorOptions) {
  const { name, arn } = functionNamed(given, qualifier, options);
  const url = Object.hasOwn(options.functions, name) ? options.functions[name] : undefined;
  if (!url) throw new ApiError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  return { arn, url };
}
