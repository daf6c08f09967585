import { z } from 'zod';
import { indexShape, indexShapes } from './index-shape';
import { defineSetting } from './setting';

/** Fixed when a table is made. */
export const localIndexes = defineSetting({
  name: 'localIndexes',
  schema: z.record(z.string(), indexShape).describe('Local secondary indexes by name.'),
  reads: [],
  writes: [],
  capture: (_, { description }) => indexShapes(description.LocalSecondaryIndexes),
});
