import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../say';
import { cached } from '../cache';
import { runCommand } from '../run-command';

export const dynamodbLocalVersion = '3.3.1';

/** Its own dependencies name versions of these that were never published. */
const replaced: Readonly<Record<string, string>> = {
  cognitoidentity: '2.41.21',
  cognitoidentityprovider: '2.47.6',
  pinpoint: '2.41.0',
  'dynamodb-enhanced': '2.47.6',
};

/** The directory with its jars and native libraries, from Maven Central at first use. */
export function installDynamoDbLocal(): Promise<string> {
  return cached(`dynamodb-local-${dynamodbLocalVersion}`, async (directory) => {
    say(`fetching DynamoDB Local ${dynamodbLocalVersion} with Maven, once`);
    writeFileSync(join(directory, 'pom.xml'), pom());
    const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${directory}`, '--batch-mode', '--quiet'];
    await runCommand('mvn', copy, directory);
  });
}

function pom(): string {
  const group = 'software.amazon.awssdk';
  const excluded = Object.keys(replaced).map(
    (name) => `<exclusion><groupId>${group}</groupId><artifactId>${name}</artifactId></exclusion>`,
  );
  const others = Object.entries(replaced).map(([name, version]) => dependency(group, name, version));
  const itself = dependency('software.amazon.dynamodb', 'DynamoDBLocal', dynamodbLocalVersion, excluded.join(''));
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>drillbook</groupId><artifactId>bench</artifactId><version>1</version>
<dependencies>
${[itself, ...others].join('\n')}
</dependencies>
</project>
`;
}

function dependency(group: string, name: string, version: string, excluded = ''): string {
  const names = `<groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version>`;
  return `<dependency>${names}${excluded && `<exclusions>${excluded}</exclusions>`}</dependency>`;
}
