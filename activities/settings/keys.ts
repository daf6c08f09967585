import { z } from 'zod';
import { keyNames } from '../items/keys';
import { attributeTypes } from './attributes';
import { defineSetting } from './setting';

const key = z.strictObject({
  name: z.string().describe('Name of the attribute.'),
  type: z.string().describe('S, N or B.'),
});

export type Key = z.output<typeof key>;

/** Fixed when a table is made. */
export const keys = defineSetting({
  name: 'keys',
  schema: z.array(key).describe('Primary key, partition key first.'),
  reads: [],
  writes: [],
  capture: (_, { description }) => {
    const types = attributeTypes(description);
    return keyNames(description).map((name) => ({ name, type: types[name] ?? '' }));
  },
});
