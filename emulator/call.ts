/** The services that answer at the emulator's port. */
export type ServiceName =
  | 'dynamodb'
  | 'ssm'
  | 'kms'
  | 's3'
  | 'lambda'
  | 'iam'
  | 'sts'
  | 'autoscaling'
  | 'cloudwatch'
  | 'sns'
  | 'events';

/** A request, freed of its wire protocol. An operation is known by its service and its name. */
export interface Call {
  readonly service: ServiceName;
  readonly operation: string;
  readonly request: unknown;
}
