import { ApiError, validationError } from '../../api-error';
import { neededList, neededText } from '../request';
import type { ServiceParts } from '../services';
import { parameterNamed } from './parameter-name';
import type { Parameter, Tag } from './parameters';

const mostTags = 50;

export function tagsOf(request: Readonly<Record<string, unknown>>): Tag[] {
  return neededList(request, 'Tags').map((tag) => {
    const { Key, Value } = (tag ?? {}) as Partial<Record<string, unknown>>;
    if (typeof Key === 'string' && typeof Value === 'string' && Key !== '') return { Key, Value };
    throw validationError("1 validation error detected: Expected every member of 'tags' to have a key and a value");
  });
}

/** The later value of a key counts. */
export function mergedTags(before: readonly Tag[], added: readonly Tag[]): Tag[] {
  const tags = [...new Map([...before, ...added].map((tag) => [tag.Key, tag])).values()];
  if (tags.length <= mostTags) return tags;
  throw new ApiError('TooManyTagsError', `A parameter has at most ${mostTags} tags`);
}

/** Of the sorts of resource that SSM tags, the emulator has parameters. */
export function taggedParameter({ parameters }: ServiceParts, request: Readonly<Record<string, unknown>>): Parameter {
  const type = neededText(request, 'ResourceType');
  if (type !== 'Parameter') throw new ApiError('InvalidResourceType', `The emulator has no ${type} to tag`);
  const id = neededText(request, 'ResourceId');
  const parameter = parameters.find(parameterNamed(id).name);
  if (parameter) return parameter;
  throw new ApiError('InvalidResourceId', `The resource ID ${id} is not valid. Verify that it exists and try again.`);
}
