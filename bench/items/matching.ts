/** The filter that the items with a smaller `number` match, as a step and as the SDK take it. */
export function stepFilter(below: number) {
  return { filter: '#n < :below', names: { '#n': 'number' }, values: { ':below': below } };
}

export function sdkFilter(below: number) {
  return {
    FilterExpression: '#n < :below',
    ExpressionAttributeNames: { '#n': 'number' },
    ExpressionAttributeValues: { ':below': { N: String(below) } },
  };
}
