import { ApiError } from '../../api-error';
import type { ControlPlane } from '../../control-plane';
import type { OperationLog } from '../../operation-log';
import type { ParameterName } from './parameter-name';

export interface Parameter {
  readonly name: string;
  readonly tier: 'Standard' | 'Advanced';
  readonly tags: readonly Tag[];
  /** The newest last. */
  readonly versions: readonly ParameterVersion[];
}

export interface ParameterVersion {
  readonly version: number;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly modifiedAt: number;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** How many versions AWS keeps; the oldest makes room. */
const versionsKept = 100;

/** The parameters that exist. Every change is logged. */
export class Parameters {
  private readonly parameters = new Map<string, Parameter>();

  constructor(private readonly log: OperationLog) {}

  readonly replay: ControlPlane['replay'] = {
    'ssm.parameter': (record) => {
      const parameter = record['parameter'] as Parameter;
      this.parameters.set(parameter.name, parameter);
    },
    'ssm.parameter-gone': (record) => {
      this.parameters.delete(record['name'] as string);
    },
  };

  find(name: string): Parameter | undefined {
    return this.parameters.get(name);
  }

  need(name: string): Parameter {
    return this.find(name) ?? notFound(name);
  }

  save(parameter: Parameter): void {
    const kept = { ...parameter, versions: parameter.versions.slice(-versionsKept) };
    this.log.append({ type: 'ssm.parameter', parameter: kept });
    this.parameters.set(kept.name, kept);
  }

  remove(name: string): void {
    this.need(name);
    this.log.append({ type: 'ssm.parameter-gone', name });
    this.parameters.delete(name);
  }
}

export function latestOf({ name, versions }: Parameter): ParameterVersion {
  return versions.at(-1) ?? notFound(name);
}

/** The version that a selector names, else the latest; undefined when it is not kept. */
export function versionOf(parameter: Parameter, { selector }: ParameterName): ParameterVersion | undefined {
  if (selector === undefined) return latestOf(parameter);
  return parameter.versions.find(({ version }) => String(version) === selector);
}

function notFound(name: string): never {
  throw new ApiError('ParameterNotFound', `Parameter ${name} not found.`);
}
