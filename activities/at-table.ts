import { regionOfArn } from '../language/arn';
import { clientIn } from './regional-client';
import type { StepContext } from './step';

/** What a step that works on one table alone uses, all of it in the region of the table where that is given by its ARN. */
export async function atTable(context: StepContext, table: string): Promise<StepContext> {
  const region = regionOfArn(table);
  if (region === undefined) return context;
  const { services } = context;
  const dynamodb = await clientIn(context.dynamodb, region);
  const items = await clientIn(context.items, region);
  return { ...context, dynamodb, items, services: services.in(region) };
}
