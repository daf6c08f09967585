// Adds the optional packages of other platforms that a registry mirror does not carry to package-lock.json, so that
// `npm ci` takes the lockfile here and on every platform. To be run after `npm install` where a mirror is in use.
//   npm run lockfile
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
let added = 0;

for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    const os = systems.find((system) => name.includes(`-${system}`));
    const cpu = processors.find((processor) => name.includes(`-${processor}`));
    if (lock.packages[place] || !os || !cpu || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    const libc = name.endsWith('musl') || name.endsWith('musleabihf') ? ['musl'] : undefined;
    lock.packages[place] = { version, cpu: [cpu], ...(dev && { dev }), libc, optional: true, os: [os] };
    added += 1;
  }
}

const [root, ...others] = Object.keys(lock.packages);
const sorted = [root, ...others.sort((a, b) => a.localeCompare(b, 'en'))];
lock.packages = Object.fromEntries(sorted.map((place) => [place, lock.packages[place]]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages added\n`);
