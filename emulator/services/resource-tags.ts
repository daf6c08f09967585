import type { MemberShape } from '../control/shape';

export interface ResourceTag {
  readonly Key: string;
  readonly Value: string;
}

export const tagList: MemberShape = {
  type: 'List',
  children: {
    type: 'ValueStruct<Tag>',
    children: {
      Value: { type: 'String', notNull: true, lengthLessThanOrEqual: 256 },
      Key: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 128 },
    },
  },
};

/** The later value of a key counts. */
export function taggedWith(before: readonly ResourceTag[], added: readonly ResourceTag[]): ResourceTag[] {
  return [...new Map([...before, ...added].map((tag) => [tag.Key, tag])).values()];
}
