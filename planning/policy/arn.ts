import { onlyInTheRun, patternOf } from '../../language/only-in-the-run';

/** Where resources are: what every ARN begins with. */
export interface ArnPlace {
  readonly account: string;
  readonly region: string;
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export function arnOf(service: string, resource: string, { account, region }: ArnPlace): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

/** A table by name, or by an ARN that is given instead of one. */
export function tableArn(table: string, place: ArnPlace): string {
  return table.startsWith('arn:') ? located(table, place) : arnOf('dynamodb', `table/${table}`, place);
}

/** An ARN of which only the run knows some parts: those that say where it is are filled in. */
export function located(arn: string, place: ArnPlace): string {
  const [, partition = '*', service = '*', region = '*', account = '*', ...resource] = arn.split(':');
  const filled = (part: string, known: string) => (part === '*' || part === onlyInTheRun ? known : part);
  const where = [filled(partition, partitionOf(place.region)), service, filled(region, place.region)];
  return patternOf(['arn', ...where, filled(account, place.account), ...resource].join(':'));
}
