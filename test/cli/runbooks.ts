/** Runbooks that need no table, but for `making`, which makes one. */

export const passing = `
apiVersion: drillbook/v1
name: passing
description: Two checks that hold
steps:
  - id: pause
    wait: { duration: 10ms }
  - id: sums
    assert:
      - that: 1 + 1 == 2
        message: numbers are broken
`;

export const failing = passing.replace('name: passing', 'name: failing').replace('== 2', '== 3');

export const erring = `
apiVersion: drillbook/v1
name: erring
description: Counts a table that is not there
steps:
  - id: count
    countItems: { table: nobody-made-this }
`;

export const long = passing.replace('name: passing', 'name: long').replace('10ms', '2m');

export const withInput = `
apiVersion: drillbook/v1
name: with-input
description: Needs a table
inputs:
  table:
    type: table
    description: Any table
steps:
  - id: count
    countItems: { table: "\${{ inputs.table }}" }
`;

export const misspelt = erring.replace('countItems', 'countItem');

export const making = `
apiVersion: drillbook/v1
name: making
description: Makes a table and counts nothing in it
steps:
  - id: create
    createTable: { table: made, keys: { partition: { name: id, type: S } } }
  - id: count
    countItems: { table: made }
`;
