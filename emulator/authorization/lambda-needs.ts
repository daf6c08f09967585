import { mappingArn } from '../services/lambda/mapping-arn';
import type { ServiceOperation } from '../services/services';
import { type Needs, on } from './needs';
import { anything, functionArn, type Json, type Place } from './resources';

const mapping = ({ UUID: id }: Json, place: Place) => (typeof id === 'string' ? mappingArn(id, place) : undefined);

export const lambdaNeeds: Readonly<Record<ServiceOperation<'lambda'>, Needs>> = {
  Invoke: on('lambda:InvokeFunction', functionArn),
  CreateEventSourceMapping: on('lambda:CreateEventSourceMapping', anything),
  ListEventSourceMappings: on('lambda:ListEventSourceMappings', anything),
  GetEventSourceMapping: on('lambda:GetEventSourceMapping', mapping),
  UpdateEventSourceMapping: on('lambda:UpdateEventSourceMapping', mapping),
  DeleteEventSourceMapping: on('lambda:DeleteEventSourceMapping', mapping),
};
