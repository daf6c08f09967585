/** US dollars, on-demand mode, standard table class, without free tier and discounts. */
export interface Prices {
  /** Of a million. */
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly restoreGb: number;
  /** Of a month. */
  readonly recoveryGb: number;
  readonly backupGb: number;
}

/** When the table was made; every plan says so. Prices change: the bill counts. */
export const pricesOf = '2025-01';

const virginia: Prices = { readUnits: 0.125, writeUnits: 0.625, restoreGb: 0.15, recoveryGb: 0.2, backupGb: 0.1 };
const ireland: Prices = { readUnits: 0.1415, writeUnits: 0.705, restoreGb: 0.165, recoveryGb: 0.22, backupGb: 0.11 };
const frankfurt: Prices = { readUnits: 0.1525, writeUnits: 0.7625, restoreGb: 0.179, recoveryGb: 0.24, backupGb: 0.12 };

export const prices: Readonly<Record<string, Prices>> = {
  'us-east-1': virginia,
  'us-east-2': virginia,
  'us-west-2': virginia,
  'eu-west-1': ireland,
  'eu-central-1': frankfurt,
};
