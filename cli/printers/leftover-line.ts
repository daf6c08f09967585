import type { FoundLeftover } from '../events';
import type { Style } from './style';

/** A line; what is kept is told after what may go, with the reason. */
export function leftover(event: FoundLeftover, style: Style): string {
  const { state, table, backup, run, step, expiresAt, createdAt, sizeBytes, says } = event;
  const size = `${(sizeBytes / 1_000_000).toFixed(sizeBytes < 10_000_000 ? 1 : 0)} MB`;
  if (state === 'backup') {
    return `- ${table.padEnd(44)}  ${style.dim(`backup ${backup}, of ${minutes(createdAt)}, ${size}: never removed`)}`;
  }
  const origin = run === null ? '' : `${run}${step === null ? '' : ` ${step}`}`;
  const expiry = expiresAt === null ? '' : `expires ${minutes(expiresAt)}`;
  const facts = [size, expiry, origin].filter((part) => part !== '').join('  ');
  if (state === 'kept') return `- ${table.padEnd(44)}  ${facts}  ${style.yellow(`kept: ${says}`)}`;
  return `${style.red('✖')} ${table.padEnd(44)}  ${facts}`;
}

function minutes(time: string | null): string {
  return `${(time ?? '').slice(0, 16)}Z`;
}
