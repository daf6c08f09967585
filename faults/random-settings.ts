import fc from 'fast-check';

const units = (most: number) => fc.integer({ min: 1, max: most });
const warm = fc.record({
  ReadUnitsPerSecond: fc.integer({ min: 12_001, max: 40_000 }),
  WriteUnitsPerSecond: fc.integer({ min: 4_001, max: 20_000 }),
});
const insights = fc.constantFrom('ACCESSED_AND_THROTTLED_KEYS' as const, 'THROTTLED_KEYS' as const);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const wished = fc.record({
  provisioned: maybe(fc.record({ ReadCapacityUnits: units(9), WriteCapacityUnits: units(9) })),
  maxima: maybe(fc.record({ MaxReadRequestUnits: units(90), MaxWriteRequestUnits: units(90) })),
  globalIndexes: fc.constantFrom(0, 1, 2),
  localIndex: fc.boolean(),
  key: fc.boolean(),
  tableClass: maybe(fc.constant('STANDARD_INFREQUENT_ACCESS' as const)),
  protection: fc.boolean(),
  tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
  periodInDays: maybe(fc.integer({ min: 1, max: 35 })),
  expiry: maybe(fc.constantFrom('expires', 'ttl')),
  stream: maybe(fc.constantFrom('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES')),
  mapping: maybe(fc.record({ Enabled: fc.boolean(), BatchSize: units(100) })),
  kinesis: maybe(fc.constantFrom('MILLISECOND' as const, 'MICROSECOND' as const)),
  insights: maybe(insights),
  indexInsights: maybe(insights),
  warm: maybe(warm),
  indexWarm: maybe(warm),
  policy: fc.boolean(),
  scaled: fc.boolean(),
  alarm: fc.boolean(),
  replica: fc.boolean(),
});

export type AnySettings = typeof wished extends fc.Arbitrary<infer T> ? T : never;

/** Settings in any combination that DynamoDB takes; what is undefined is as it is of a new table. Shrinks to a plain table. */
export const anySettings: fc.Arbitrary<AnySettings> = wished.map(possible);

/** Without what another choice rules out. */
function possible(settings: AnySettings): AnySettings {
  const isProvisioned = settings.provisioned !== undefined;
  const hasIndex = settings.globalIndexes > 0;
  return {
    ...settings,
    maxima: isProvisioned ? undefined : settings.maxima,
    mapping: settings.stream === undefined ? undefined : settings.mapping,
    indexInsights: hasIndex ? settings.indexInsights : undefined,
    indexWarm: hasIndex ? settings.indexWarm : undefined,
    scaled: isProvisioned && hasIndex && settings.scaled,
    replica: !isProvisioned && settings.replica,
  };
}

/** Names of the settings that a restore loses of it, as DynamoDB's documentation and probes have it; sorted. */
export function lostOf(settings: AnySettings): string[] {
  const lost: Record<string, boolean> = {
    alarms: settings.alarm,
    autoscaling: settings.scaled,
    contributorInsights: (settings.insights ?? settings.indexInsights) !== undefined,
    deletionProtection: settings.protection,
    eventSourceMappings: settings.mapping !== undefined,
    kinesisDestinations: settings.kinesis !== undefined,
    pointInTimeRecovery: settings.periodInDays !== undefined,
    replicas: settings.replica,
    resourcePolicy: settings.policy,
    // Replicas need a stream, so that there is one.
    stream: settings.stream !== undefined || settings.replica,
    tableClass: settings.tableClass !== undefined,
    tags: Object.keys(settings.tags).length > 0,
    timeToLive: settings.expiry !== undefined,
    warmThroughput: (settings.warm ?? settings.indexWarm) !== undefined,
  };
  return Object.keys(lost).filter((name) => lost[name]);
}
