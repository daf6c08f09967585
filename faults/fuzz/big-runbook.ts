/** Uses every form and every key of the language, deep and wide, with the fake kinds. */
export const bigRunbook = `apiVersion: drillbook/v1
name: big
description: Everything that a runbook can say.
env: [STAGE, REGION]
inputs:
  table: { type: table, default: orders, description: The table. }
  tables: { type: list, default: [orders, customers] }
  since: { type: timestamp, default: "2026-11-23T14:03:00Z" }
  pause: { type: duration, default: 5s }
  limit: { type: integer, default: 10, enum: [1, 10] }
  strict: { type: boolean, default: true }
  labels: { type: map, default: { team: shop } }
locks: [orders, "\${{ inputs.table }}-\${{ env.STAGE }}"]
undo: onAbort
objectives:
  rto: 1h
  rpo: 10m
  from: before
  to: child
  recoveryPoint: \${{ inputs.since }}
  phases:
    counting: { from: before, to: both, rto: 15m }
    waiting: { from: settled, to: child, rto: 5m }
steps:
  - id: before
    name: Count the orders at stake
    if: inputs.strict
    timeout: 2m
    retry: { maxAttempts: 3, initialInterval: 500ms, maxInterval: 10s }
    onFailure: pause
    countItems: { table: "\${{ inputs.table }}", filter: GSI1SK >= :date, values: { ":date": "\${{ inputs.since }}" } }
    undo:
      - deleteTable: { table: "\${{ steps.before.table }}-copy", ifExists: true }
      - id: told
        callHook: { url: "https://example.com/\${{ env.REGION }}" }
  - id: both
    onFailure: continue
    parallel:
      left:
        - id: leftCount
          countItems: { table: orders }
        - wait: { duration: "\${{ inputs.pause }}" }
      right:
        - id: inner
          parallel:
            one:
              - id: deepest
                countItems: { table: customers, segments: 8 }
                undo:
                  - parallel:
                      a:
                        - callHook: { url: a, effect: destroys }
            two:
              - wait: { until: "\${{ inputs.since }}" }
  - assert:
      - that: steps.leftCount.count == steps.deepest.count || inputs.limit > 1
        message: \${{ steps.leftCount.count }} and \${{ steps.deepest.count }} differ
      - that: has(steps.both)
  - id: each
    forEach:
      in: \${{ inputs.tables }}
      concurrency: 2
      steps:
        - id: turn
          countItems: { table: "\${{ each.value }}", segments: "\${{ each.index + 1 }}" }
        - forEach:
            in: [a, b, c]
            steps:
              - if: each.value != "b" && steps.turn.count > 0
                callHook: { url: "https://example.com/\${{ each.value }}", effect: reads }
  - id: asked
    approve:
      message: \${{ steps.each.count }} tables counted, go on in \${{ env.STAGE }}?
      approvers: [ada, "\${{ run.id }}", grace]
      count: 2
      requesterMay: true
      deadline: 8h
  - id: settled
    wait:
      for: { countItems: { table: "\${{ inputs.table }}" } }
      that: reading.count <= inputs.limit
      every: 2s
      deadline: 10m
  - wait:
      for: { callHook: { url: https://example.com, effect: reads } }
      that: \${{ reading.status == 200 }}
      deadline: 1m
  - id: child
    run:
      runbook: others/child.yaml
      inputs: { table: "\${{ inputs.table }}", most: "\${{ steps.settled.reading.count }}" }
    undo:
      - if: steps.child.outputs.count > 0
        deleteItems: { table: orders, filter: a, maxItems: 1 }
finally:
  - parallel:
      clean:
        - deleteTable: { table: orders-copy, ifExists: true }
      tell:
        - if: run.verdict != "passed"
          callHook: { url: "https://example.com/\${{ run.verdict }}" }
outputs:
  counts: \${{ steps.each.results.map(turn, turn.turn.count) }}
  by: \${{ steps.asked.by }}
  child: \${{ steps.child.run }}
  left: \${{ steps.settled.reading.count }}
`;
