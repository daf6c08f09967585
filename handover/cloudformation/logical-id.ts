/** A name as CloudFormation takes it: letters and digits only. `orders-2024` becomes `Orders2024`. */
export function logicalId(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')
    .slice(0, 200);
}
