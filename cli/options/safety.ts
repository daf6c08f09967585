import { type Command, Option } from 'commander';
import { readSafetyPolicy, type SafetyPolicy } from '../../language';
import type { CommandContext } from '../command';
import { type CheckedFile, checkedFile } from './checked-file';

const safety: CheckedFile<SafetyPolicy> = {
  what: 'safety policy',
  code: 'InvalidSafetyPolicy',
  option: '--safety',
  variable: 'DRILLBOOK_SAFETY',
  usual: 'drillbook.policy.yaml',
  read(file, bytes) {
    const { policy, diagnostics } = readSafetyPolicy(file, bytes);
    return { ...(policy && { content: policy }), diagnostics };
  },
};

export function addSafetyOption(command: Command): Command {
  return command.addOption(
    new Option(
      `${safety.option} <file>`,
      `the safety policy (YAML): what steps may do, where and when; else ${safety.variable}, else ${safety.usual} here`,
    ),
  );
}

/** The safety policy that holds here. What cannot be read or understood never means "allow". */
export function safetyOf(context: CommandContext, command: Command): SafetyPolicy | undefined {
  return checkedFile(context, command.opts<{ safety?: string }>().safety, safety);
}

/** For the end of a sentence. */
export function underPolicy(policy: SafetyPolicy | undefined): string {
  return policy ? ` under the safety policy "${policy.file}"` : '';
}
