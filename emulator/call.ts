/** The services that answer at the emulator's port. */
export type ServiceName = 'dynamodb' | 'ssm' | 'kms' | 'lambda' | 'iam' | 'sts';

/** A request, freed of its wire protocol. No two services have an operation of one name here. */
export interface Call {
  readonly service: ServiceName;
  readonly operation: string;
  readonly request: unknown;
}
