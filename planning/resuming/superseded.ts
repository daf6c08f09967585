import { createsTable, type Deed, isAfter, removesTable } from './deeds';

/** Whether what a step has left was done away with by a later one, so that it need not stand any more. */
export function isSuperseded(deed: Deed, deeds: readonly Deed[]): boolean {
  return deeds.some((later) => isAfter(later, deed) && supersedes(later, deed));
}

function supersedes(later: Deed, { effect }: Deed): boolean {
  if (effect?.subject === undefined) return false;
  const { stands, subject } = effect;
  switch (stands) {
    case 'noTable':
      return createsTable(later, subject);
    case 'noMatchingItems':
      return removesTable(later, subject) || putsItems(later, subject);
    case 'tableOfThisRun':
      return removesTable(later, subject);
    case 'recoveryOn':
    case 'settings':
      return removesTable(later, subject) || isSameEffect(later, effect);
    case 'mappings':
      return removesTable(later, subject) || isSameEffect(later, effect) || switchesBack(later, subject);
    case 'pointer':
      return isSameEffect(later, effect);
    case 'backup':
      return removesBackup(later, subject);
  }
}

function isSameEffect({ effect }: Deed, { stands, subject }: NonNullable<Deed['effect']>): boolean {
  return effect?.stands === stands && effect.subject === subject;
}

function switchesBack({ row, effect }: Deed, table: string): boolean {
  return effect?.stands === 'mappings' && row?.input['from'] === table;
}

const puts = ['dynamodb:PutItem', 'dynamodb:BatchWriteItem', 'dynamodb:UpdateItem'];

function putsItems({ row }: Deed, table: string): boolean {
  if (!row?.kind || row.kind.effect === 'destroys') return false;
  return row.kind.permissions.some(({ actions, on, unless, onlyWith }) => {
    if (typeof on === 'string' || !('table' in on) || row.input[on.table] !== table) return false;
    if (unless !== undefined && row.input[unless] === true) return false;
    return (onlyWith === undefined || row.input[onlyWith] !== undefined) && actions.some((each) => puts.includes(each));
  });
}

export function removesBackup({ row }: Deed, arn: string): boolean {
  if (row?.step.effect !== 'destroys') return false;
  const { input, kind } = row;
  return (kind?.permissions ?? []).some(({ on }) => {
    return typeof on !== 'string' && 'backup' in on && input[on.backup] === arn;
  });
}
