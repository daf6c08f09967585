/** A good runbook that uses every form, for tests that change something in it. */
export const goodRunbook = `apiVersion: drillbook/v1
name: good
description: Counts, checks and cleans up.
inputs:
  table: { type: table, default: orders, description: The table. }
  since: { type: timestamp, default: "2026-11-23T14:03:00Z" }
  limit: { type: integer, default: 10, enum: [1, 10] }
  names: { type: list, default: [a, b] }
steps:
  - id: before
    name: Count the orders at stake
    if: inputs.limit > 0
    timeout: 2m
    retry: { maxAttempts: 3, initialInterval: 500ms }
    countItems:
      table: \${{ inputs.table }}
      filter: GSI1SK >= :date
      values: { ":date": "\${{ inputs.since }}", ":raw": "$\${{ kept }}" }
  - id: ten
    assert:
      - that: steps.before.count == inputs.limit
        message: Expected \${{ inputs.limit }} orders, found \${{ steps.before.count }}
      - that: inputs.names.all(name, name.matches("[a-z]+"))
  - wait: { duration: 5s }
  - wait: { until: "\${{ inputs.since }}" }
  - deleteItems: { table: orders, filter: a, maxItems: "\${{ inputs.limit + 1 }}" }
finally:
  - id: cleanUp
    if: \${{ run.verdict == "passed" && has(steps.before.count) }}
    deleteTable: { table: "\${{ steps.before.table }}-restored", ifExists: true }
outputs:
  count: \${{ steps.before.count }}
  text: >-
    \${{ steps.before.count }} of
    \${{ inputs.limit }}
`;

export function sourceOf(text: string, file = 'good.yaml') {
  return { file, directory: '/runbooks', text };
}
