/** An identity policy as IAM takes it, but for what the emulator cannot decide: conditions and policy variables. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Id?: string;
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
}

const documentElements = ['Version', 'Id', 'Statement'];
const statementElements = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource'];

/** The statements of a document; throws at the first thing in it that would not be obeyed to the letter. */
export function checkedStatements(document: unknown): readonly PolicyStatement[] {
  const { Version, Statement } = members(document, 'the policy', documentElements);
  if (Version !== '2012-10-17') wrong('`Version` of the policy', 'to be "2012-10-17"', Version);
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  if (Statement === undefined || statements.length === 0) wrong('`Statement`', 'to hold a statement', Statement);
  const sids = new Set<unknown>();
  for (const [index, statement] of statements.entries()) checkStatement(statement, `Statement ${index + 1}`, sids);
  return statements as PolicyStatement[];
}

function checkStatement(statement: unknown, where: string, sids: Set<unknown>): void {
  const { Sid, Effect, Action, NotAction, Resource, NotResource } = members(statement, where, statementElements);
  if (Effect !== 'Allow' && Effect !== 'Deny') wrong(`\`Effect\` of ${where}`, 'to be "Allow" or "Deny"', Effect);
  if (Sid !== undefined) {
    if (typeof Sid !== 'string' || !/^[a-zA-Z0-9]*$/.test(Sid))
      wrong(`\`Sid\` of ${where}`, 'to be letters and digits', Sid);
    if (Sid !== '' && sids.has(Sid)) throw new Error(`The policy has two statements with the \`Sid\` ${Sid}`);
    sids.add(Sid);
  }
  checkEither(where, { Action, NotAction }, isAction, 'an action such as "dynamodb:Scan", or "*"');
  checkEither(where, { Resource, NotResource }, isArn, 'an ARN with its six parts, or "*"');
}

function checkEither(
  where: string,
  given: Readonly<Record<string, unknown>>,
  isRight: (text: string) => boolean,
  expected: string,
): void {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  const [only] = present;
  if (!only || present.length > 1) {
    throw new Error(
      `Expected ${where} to have either ${Object.keys(given)
        .map((name) => `\`${name}\``)
        .join(' or ')}`,
    );
  }
  const [name, value] = only;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) wrong(`\`${name}\` of ${where}`, 'not to be empty', value);
  for (const entry of list) {
    if (typeof entry === 'string' && entry.includes('${')) {
      throw new Error(`\`${name}\` of ${where} holds a policy variable, which the emulator does not know: ${entry}`);
    }
    if (typeof entry !== 'string' || !isRight(entry)) wrong(`\`${name}\` of ${where}`, `to be ${expected}`, entry);
  }
}

function isAction(text: string): boolean {
  return text === '*' || /^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(text);
}

function isArn(text: string): boolean {
  return text === '*' || /^arn(:[^:]*){4}:.+$/.test(text);
}

function members(value: unknown, where: string, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong(where, 'to be a JSON object', value);
  const unknown = Object.keys(value as object).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`The emulator does not know the element \`${unknown}\` of ${where}. Possible: ${known.join(', ')}`);
  }
  return value as Record<string, unknown>;
}

function wrong(what: string, expected: string, got: unknown): never {
  throw new Error(`Expected ${what} ${expected}, got ${JSON.stringify(got) ?? 'nothing'}`);
}
