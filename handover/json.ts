import type { TableHandover } from './handover';

/** For programs: `handover.json`. */
export function handoverJson(run: string, tables: readonly TableHandover[]): string {
  const document = {
    version: 1,
    type: 'drillbook-handover',
    run,
    tables: tables.map(({ table, differences, notCompared, files, notes }) => ({
      table: table.name,
      arn: table.arn,
      original: { table: table.original.name, known: table.original.known },
      needsImport: !table.hasItsName,
      files: Object.keys(files),
      differences,
      notCompared,
      unread: table.unread,
      notes,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
