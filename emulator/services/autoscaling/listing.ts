import { ApiError, validationError } from '../../api-error';
import { checkShape } from '../../control/shape';
import { type Page, pageOf } from '../page';
import { requestMembers } from '../request';
import type { ScalableTarget } from './scalable-targets';
import { checkNamespace, optionalDimension } from './target-name';

interface Asked {
  readonly ResourceIds?: readonly string[];
  readonly ResourceId?: string;
  readonly PolicyNames?: readonly string[];
  readonly ScheduledActionNames?: readonly string[];
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface Listing {
  /** Whether the request is about this target, or may be: it may name no resource, or any dimension. */
  isAbout(target: ScalableTarget): boolean;
  /** Whether it asks for this name of a policy or an action. */
  isNamed(name: string): boolean;
  page<Entry>(all: readonly Entry[], idOf: (entry: Entry) => string): Page<Entry>;
}

const texts = { type: 'List', children: { type: 'String' }, lengthLessThanOrEqual: 50 };

/** What the requests that list have in common; `most` is the longest page, and the one without a word about it. */
export function listing(request: unknown, most: number): Listing {
  const members = requestMembers(request);
  checkNamespace(members);
  const dimension = optionalDimension(members);
  const asked = checkShape<Asked>(request, {
    ResourceIds: texts,
    ResourceId: { type: 'String' },
    PolicyNames: texts,
    ScheduledActionNames: texts,
    MaxResults: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: most },
    NextToken: { type: 'String' },
  });
  const resources = asked.ResourceIds ?? (asked.ResourceId === undefined ? undefined : [asked.ResourceId]);
  const names = asked.PolicyNames ?? asked.ScheduledActionNames;
  if (dimension !== undefined && !resources)
    throw validationError('If you specify a scalable dimension, you must also specify a resource ID');
  return {
    isAbout: (target) =>
      (resources?.includes(target.resource) ?? true) && (dimension === undefined || target.dimension === dimension),
    isNamed: (name) => names?.includes(name) ?? true,
    page(all, idOf) {
      const page = pageOf(all, idOf, { token: asked.NextToken, most: asked.MaxResults ?? most });
      if (page) return page;
      throw new ApiError('InvalidNextTokenException', 'The next token supplied was invalid');
    },
  };
}
