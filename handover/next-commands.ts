import type { HandedTable } from './handed-table';
import { labelOf } from './terraform/labels';

/** What a person does with the files, in Markdown. */
export function terraformSteps({ name, original }: HandedTable): string[] {
  return [
    '### Terraform',
    '',
    `In \`terraform/${name}\`. The same address, \`aws_dynamodb_table.${labelOf(original.name)}\` here, shall own the new table:`,
    '',
    '1. Put `resources.tf` in the place of the resources of the old table. Where they have other addresses, change them in all three files.',
    '2. `sh move-state.sh` prints the moves; `sh move-state.sh --apply` makes them, and keeps the state as it was in a file. Nothing in AWS is changed. (Or `--forget-only`, and with `imports.tf` beside the code the next apply imports.)',
    '3. `terraform plan` must say that nothing is destroyed or replaced.',
    '',
    `The old table, if there is one, is then owned by nobody. Resources that name \`${original.name}\` in their own words (IAM policies, dashboards, functions) need the new name.`,
    '',
  ];
}

export function cloudformationSteps({ name, region, original }: HandedTable): string[] {
  const stack = `--region ${region} --stack-name STACK`;
  return [
    '### CloudFormation',
    '',
    `In \`cloudformation/${name}\`. A new stack takes the template as it is. To import into the stack of the old table:`,
    '',
    `1. Set \`DeletionPolicy: Retain\` on the old table and update the stack; then take \`${original.name}\` out of its template and update again: the stack lets it go, and nothing is deleted.`,
    '2. Add the resources of `template.json` to the template, and nothing else: an import refuses other changes.',
    '3. Import:',
    '',
    '```sh',
    `aws cloudformation create-change-set ${stack} --change-set-name drillbook-handover \\`,
    '  --change-set-type IMPORT --template-body file://template.json \\',
    '  --resources-to-import file://resources-to-import.json --capabilities CAPABILITY_NAMED_IAM',
    `aws cloudformation wait change-set-create-complete ${stack} --change-set-name drillbook-handover`,
    `aws cloudformation describe-change-set ${stack} --change-set-name drillbook-handover   # Import only`,
    `aws cloudformation execute-change-set ${stack} --change-set-name drillbook-handover`,
    `aws cloudformation wait stack-import-complete ${stack}`,
    `aws cloudformation detect-stack-drift ${stack}`,
    '```',
    '',
  ];
}
