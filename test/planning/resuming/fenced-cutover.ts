import { planOfSteps } from '../../../faults/plan-of';

/** A cutover as a whole with an undo of its own, of which one step has one, too. */
export const plan = planOfSteps(`  - id: cutover
    parallel:
      fenced:
        - { id: fence, http: { url: "http://127.0.0.1:1/fence" } }
        - id: copy
          createBackup: { table: orders }
          undo: [{ id: drop, deleteBackup: { backupArn: "\${{ steps.copy.backupArn }}" } }]
    undo:
      - { id: home, describeTable: { table: orders } }
      - { id: release, http: { url: "http://127.0.0.1:1/release" } }
  - { id: last, countItems: { table: orders } }
`);
export const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders/backup/01700000000000-0a1b2c3d';
/** Of what a run leaves. */
export const outputs = { 'steps.cutover.fenced.copy': { source: 'orders', backupArn: arn } };
