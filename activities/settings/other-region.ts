import { regionOfArn } from '../../language/arn';
import type { Json } from '../../language/json';
import type { SettledTable } from './setting';

/**
 * What a setting of a table in one region names there, such as a key, is of no use to a table in another one. Returns
 * why, or undefined where that is not so.
 */
export function otherRegion(value: Json, from: string | undefined, { arn }: SettledTable): string | undefined {
  const there = regionOfArn(from ?? '');
  const here = regionOfArn(arn);
  if (!there || !here || there === here) return undefined;
  const [named] =
    JSON.stringify(value)
      .match(/arn:[\w-]+:[\w-]+:[\w-]+:\d*:[^"\\\s]+/g)
      ?.filter((each) => regionOfArn(each) === there) ?? [];
  if (named === undefined) return undefined;
  return `it names ${named}, and this table is in ${here}: put its like there into the document`;
}
