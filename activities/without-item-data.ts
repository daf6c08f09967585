/** DynamoDB quotes what it was sent in some messages; histories, logs and reports must never hold it. */
const quoted: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [
    /Value '[\s\S]*?' at '(requestItems|item|key|expressionAttributeValues|exclusiveStartKey)/gi,
    "Value (not shown) at '$1",
  ],
  [/(cannot be converted to a numeric value: )[\s\S]*/i, '$1(not shown)'],
  [/(attribute type name found; type: )[\s\S]*?(, valid types: |$)/gi, '$1(not shown)$2'],
  [/(collection )\[[\s\S]*\]/gi, '$1(not shown)'],
  [/Unexpected [\s\S]*JSON[\s\S]*/, 'JSON that cannot be read (not shown)'],
  [/(AttributeValue\()[\s\S]*?\)/g, '$1not shown)'],
  [/\{\s*"?(S|N|B|SS|NS|BS|M|L|BOOL|NULL)"?\s*:[\s\S]*?\}/g, '(not shown)'],
];

export function withoutItemData(message: string): string {
  return quoted.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), message);
}
