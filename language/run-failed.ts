/** Type of the failure that ends a run whose verdict is not `passed`; its first detail is the run's `RunFacts`. */
export const runFailedType = 'RunFailed';
