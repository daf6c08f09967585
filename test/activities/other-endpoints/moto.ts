import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { answeringServer } from '../../../bench/items/answering-server';
import { cached } from '../../../bench/items/cache';
import { runCommand } from '../../../bench/items/run-command';
import { freePort } from '../../../local/temporal-server/free-port';
import { spawnTied } from '../../../local/temporal-server/tied-child';

export const motoVersion = '5.2.5';

/** The directory to import moto from, filled with pip at first use. */
function installMoto(): Promise<string> {
  return cached(`moto-${motoVersion}`, async (directory) => {
    const environment = join(directory, 'venv');
    await runCommand('python3', ['-m', 'venv', environment]);
    const pip = join(environment, 'bin', 'pip');
    await runCommand(pip, ['install', '--quiet', '--target', directory, `moto[server]==${motoVersion}`]);
    // It is of no use at another path; the packages are.
    rmSync(environment, { recursive: true });
  });
}

/** moto's server, on a free port. */
export async function startMoto() {
  const directory = await installMoto();
  const port = await freePort();
  const serve = `from moto.server import main; main(["-H", "127.0.0.1", "-p", "${port}"])`;
  const child = spawnTied('python3', ['-c', serve], { ...process.env, PYTHONPATH: directory });
  return await answeringServer('moto', child, `http://127.0.0.1:${port}`);
}
