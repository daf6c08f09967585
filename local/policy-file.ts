import { readFileSync } from 'node:fs';
import { Policy } from '../emulator/authorization/policy';
import type { PolicyDocument } from '../emulator/authorization/policy-document';

export type { PolicyDocument };

/** An IAM policy that the emulator can obey to the letter; anything else is an error that says why. */
export function readPolicyFile(path: string): PolicyDocument {
  const document = parsed(path);
  try {
    return new Policy(document).document as PolicyDocument;
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${path}: Expected an IAM policy in JSON: ${error.message}`);
    throw new Error(`Cannot read the policy ${path}: ${(error as Error).message}`);
  }
}
