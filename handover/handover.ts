import { importTemplate } from './cloudformation/import-template';
import { type Difference, differencesOf } from './differences';
import type { HandedTable } from './handed-table';
import { terraformConfiguration } from './terraform/configuration';

export const formats = ['terraform', 'cloudformation'] as const;

export type Format = (typeof formats)[number];

/** What infrastructure as code needs to own a table that a run has restored. */
export interface TableHandover {
  readonly table: HandedTable;
  readonly differences: readonly Difference[];
  /** Settings of the original that could not be compared. */
  readonly notCompared: readonly string[];
  /** Text of each file, by its path below the directory of the handover. Empty where no import is needed. */
  readonly files: Readonly<Record<string, string>>;
  /** What a person must know, by format. */
  readonly notes: Readonly<Partial<Record<Format, readonly string[]>>>;
}

const makers = { terraform: terraformConfiguration, cloudformation: importTemplate };

export function handOver(table: HandedTable, wanted: readonly Format[]): TableHandover {
  const files: Record<string, string> = {};
  const notes: Partial<Record<Format, readonly string[]>> = {};
  for (const format of table.hasItsName ? [] : wanted) {
    const made = makers[format](table);
    notes[format] = made.notes;
    for (const [file, text] of Object.entries(made.files)) files[`${format}/${table.name}/${file}`] = text;
  }
  const old = Object.keys(table.original.settings ?? {});
  const notCompared = old.filter((name) => table.settings[name] === undefined);
  return { table, differences: differencesOf(table), notCompared, files, notes };
}
