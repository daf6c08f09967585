/** `error` keeps a runbook from running; `warning` does not. */
export type Severity = 'error' | 'warning';

interface CodeRule {
  readonly severity: Severity;
  readonly meaning: string;
}

/** Every diagnostic code, once; the reference page is made from it. */
export const diagnosticCodes = {
  'file-too-large': { severity: 'error', meaning: 'The file is over 1 MB.' },
  'file-encoding': { severity: 'error', meaning: 'The file is not UTF-8.' },
  'yaml-syntax': { severity: 'error', meaning: 'The text is not YAML 1.2.' },
  'yaml-too-deep': { severity: 'error', meaning: 'Lists and maps are nested too deep.' },
  'yaml-too-long': { severity: 'error', meaning: 'The file has more parts than any runbook needs.' },
  'yaml-duplicate-key': { severity: 'error', meaning: 'A map has the same key twice.' },
  'yaml-anchor': { severity: 'error', meaning: 'Anchors and aliases are refused.' },
  'yaml-merge-key': { severity: 'error', meaning: 'Merge keys (`<<`) are refused.' },
  'yaml-tag': { severity: 'error', meaning: 'Tags (`!name`) are refused.' },
  'yaml-directive': { severity: 'error', meaning: 'Directives other than `%YAML 1.2` are refused.' },
  'yaml-several-documents': { severity: 'error', meaning: 'The file has more than one YAML document.' },
  'yaml-key': { severity: 'error', meaning: 'A key of a map is not text.' },
  'yaml-forbidden-key': { severity: 'error', meaning: 'A key bears a name that JavaScript gives a meaning to.' },
  'yaml-number': { severity: 'error', meaning: 'A number has no exact JSON form.' },
  'empty-file': { severity: 'error', meaning: 'The file holds no runbook.' },
  'wrong-type': { severity: 'error', meaning: 'A value has the wrong type.' },
  'wrong-value': { severity: 'error', meaning: 'A value has the right type but is not allowed.' },
  'unknown-key': { severity: 'error', meaning: 'A key is not known at this place.' },
  'missing-key': { severity: 'error', meaning: 'A key that is needed is not there.' },
  'key-not-applicable': { severity: 'error', meaning: 'A key of a step does not apply to its kind.' },
  'unknown-step-kind': { severity: 'error', meaning: 'No step kind has this name.' },
  'no-step-kind': { severity: 'error', meaning: 'A step does not say what it does.' },
  'several-step-kinds': { severity: 'error', meaning: 'A step says more than one thing to do.' },
  'bad-name': {
    severity: 'error',
    meaning: 'A step id, an input or an output has a name that expressions cannot use.',
  },
  'too-many-steps': { severity: 'error', meaning: 'A runbook, with those that it runs, has too many steps.' },
  'steps-too-deep': { severity: 'error', meaning: 'Steps stand in each other too deep.' },
  'bad-objective': { severity: 'error', meaning: 'An objective is measured between steps that it cannot be.' },
  'run-unreadable': { severity: 'error', meaning: 'A runbook that a step runs cannot be read.' },
  'run-invalid': { severity: 'error', meaning: 'A runbook that a step runs has errors of its own.' },
  'run-cycle': { severity: 'error', meaning: 'A runbook would run itself.' },
  'run-too-deep': { severity: 'error', meaning: 'Runbooks run each other too deep.' },
  'unset-variable': { severity: 'error', meaning: 'An environment variable that the runbook lists is not set.' },
  'secret-by-value': { severity: 'error', meaning: 'A secret would become part of the plan.' },
  'duplicate-id': { severity: 'error', meaning: 'Two steps have the same id.' },
  'expression-not-allowed': { severity: 'error', meaning: 'An expression stands where only plain text may.' },
  'expression-unclosed': { severity: 'error', meaning: 'An expression is not closed.' },
  'expression-empty': { severity: 'error', meaning: 'An expression is empty.' },
  'expression-syntax': { severity: 'error', meaning: 'An expression is not CEL.' },
  'expression-too-complex': { severity: 'error', meaning: 'An expression is over the limits that keep it fast.' },
  'unknown-name': { severity: 'error', meaning: 'An expression uses a name that does not exist.' },
  'unknown-function': { severity: 'error', meaning: 'An expression calls a function that does not exist.' },
  'unknown-input': {
    severity: 'error',
    meaning: 'An expression reads, or the caller gives, an input that is not declared.',
  },
  'unknown-step': { severity: 'error', meaning: 'An expression reads a step that does not exist.' },
  'step-without-id': { severity: 'error', meaning: 'An expression reads a step by the id that was made up for it.' },
  'step-not-run-yet': { severity: 'error', meaning: 'An expression reads a step that has not run by then.' },
  'step-not-readable': {
    severity: 'error',
    meaning: 'An expression reads a step that cannot be read from where it stands.',
  },
  'unknown-field': { severity: 'error', meaning: 'An expression reads a field that the value does not have.' },
  'unknown-env': {
    severity: 'error',
    meaning: 'An expression reads an environment variable that the runbook does not list.',
  },
  'name-not-here': { severity: 'error', meaning: 'An expression uses a name where it has no meaning.' },
  'expression-type': { severity: 'error', meaning: 'An expression, or a value in it, has the wrong type.' },
  'table-data': { severity: 'error', meaning: 'A text that people read would show what could be table data.' },
  'indirect-name': { severity: 'error', meaning: 'An expression computes a name, so that it cannot be checked.' },
  'missing-input': { severity: 'error', meaning: 'An input without default was not given.' },
  'bad-input': { severity: 'error', meaning: 'An input, or its default, is not what its declaration asks for.' },
  'too-many-errors': { severity: 'error', meaning: 'There are more errors than are shown.' },
} as const satisfies Record<string, CodeRule>;

export type DiagnosticCode = keyof typeof diagnosticCodes;
