import type { RunFacts } from '../../language/run-facts';
import { type Inline, withCommands } from '../document/inline';
import { type Block, type Section, section } from '../document/section';

export function failureSection({ failure, verdict }: RunFacts): Section[] {
  if (!failure) return [];
  const { message, code, operation, hint } = failure;
  const where: Inline[] = operation ? [' in ', { code: operation }] : [];
  const blocks: Block[] = [
    { kind: 'text', text: [`${message} (`, { code }, ...where, ')'] },
    ...(hint ? [{ kind: 'text', text: ['Try: ', ...withCommands(hint)] } as const] : []),
  ];
  return section('failure', `Why it ${verdict === 'failed' ? 'failed' : 'could not be told'}`, blocks);
}
