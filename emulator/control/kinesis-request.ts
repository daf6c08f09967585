import type { Precision } from './kinesis-destinations';
import { tableName } from './request-members';
import type { MemberShape, Shape } from './shape';

interface Configuration {
  readonly ApproximateCreationDateTimePrecision?: Precision;
}

export interface KinesisRequest {
  readonly TableName: string;
  readonly StreamArn: string;
  readonly EnableKinesisStreamingConfiguration?: Configuration;
  readonly UpdateKinesisStreamingConfiguration?: Configuration;
}

const configuration = (name: string): MemberShape => ({
  type: `FieldStruct<${name}>`,
  children: { ApproximateCreationDateTimePrecision: { type: 'String', enum: ['MILLISECOND', 'MICROSECOND'] } },
});

/** Of all operations that change a destination. */
export const kinesisShape: Shape = {
  TableName: tableName,
  StreamArn: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 37, lengthLessThanOrEqual: 1024 },
  EnableKinesisStreamingConfiguration: configuration('EnableKinesisStreamingConfiguration'),
  UpdateKinesisStreamingConfiguration: configuration('UpdateKinesisStreamingConfiguration'),
};
