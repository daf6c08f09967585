import { validationError } from './errors';
import type { Tag } from './table';

export interface TagRequest {
  readonly Key?: string;
  readonly Value?: string;
}

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Throws unless every tag could be set. */
export function checkTags(tags: readonly TagRequest[]): readonly Tag[] {
  const seen = new Set<string>();
  return tags.map(({ Key: key, Value: value }) => {
    checkTagKey(key);
    if (key?.startsWith('aws:')) throw validationError(`Tag Key cannot be prefixed with aws:, Key: ${key}`);
    if (value === undefined || value.length > 256 || !allowed.test(value)) {
      throw validationError(`The Tag Value provided is invalid, Value: ${value ?? null}`);
    }
    if (seen.has(key)) {
      throw validationError(`Duplicate Tag Keys provided as input: Duplicate Tag Key found ${key}`);
    }
    seen.add(key);
    return { Key: key, Value: value };
  });
}

export function checkTagKey(key: string | undefined): asserts key is string {
  if (!key || key.length > 128 || !allowed.test(key)) {
    throw validationError(`The Tag Key provided is invalid, Key: ${key ?? null}`);
  }
}

/** `tags` over `existing`, in the order in which their keys first came. */
export function mergedTags(existing: readonly Tag[], tags: readonly Tag[]): readonly Tag[] {
  const merged = new Map([...existing, ...tags].map((tag) => [tag.Key, tag]));
  if (merged.size > 50) throw validationError('Number of Tags exceed the current limit for the provided ResourceArn');
  return [...merged.values()];
}
