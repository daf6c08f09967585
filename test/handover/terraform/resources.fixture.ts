import { terraformConfiguration } from '../../../handover/terraform/configuration';
import { handedTable } from '../every-setting';
import { parseHcl } from '../hcl/parse-hcl';

/** By type and name, of the file of resources. */
export async function resourcesOf(
  table = handedTable(),
): Promise<Record<string, Record<string, Record<string, unknown>[]>>> {
  const parsed = await parseHcl(terraformConfiguration(table).files['resources.tf'] ?? '');
  return parsed['resource'] as unknown as Record<string, Record<string, Record<string, unknown>[]>>;
}

/** The table's own resource. */
export async function tableOf(table = handedTable()): Promise<Record<string, unknown>> {
  return (await resourcesOf(table))['aws_dynamodb_table']?.['orders']?.[0] ?? {};
}
