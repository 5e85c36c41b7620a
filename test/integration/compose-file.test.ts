import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = ['/usr/bin/docker-compose', '/usr/local/bin/docker-compose'].find((program) => existsSync(program));

// A machine of a contributor may lack it, the build machine must not.
const withCompose = PROGRAM || process.env['CI'] ? describe : describe.skip;

function compose(args: string[], environment: Record<string, string>): { status: number | null; output: string } {
  const env = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...environment };
  const { status, stdout, stderr } = spawnSync(PROGRAM ?? 'docker-compose', args, { cwd: ROOT, env, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

withCompose('docker-compose.yml', () => {
  it('is valid', () => {
    expect(compose(['config', '-q'], { POSTGRES_PASSWORD: 'x' })).toEqual({ status: 0, output: '' });
  });

  it('asks for the database password instead of having one of its own', () => {
    const { status, output } = compose(['config', '-q'], {});
    expect(status).not.toBe(0);
    expect(output).toContain('POSTGRES_PASSWORD');
  });

  it('runs app, workers, PostgreSQL, a Redis that forgets nothing, and a mail catcher when asked', () => {
    const { output } = compose(['config'], { POSTGRES_PASSWORD: 'x' });
    const services = [...output.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name);
    expect(services).toEqual(expect.arrayContaining(['app', 'mail', 'postgres', 'redis', 'workers']));
    expect(output).toMatch(/- --maxmemory-policy\s+- noeviction\s+- --appendonly\s+- ['"]yes['"]/);
    expect(output).toMatch(/profiles:\s+- mail/);
  });
});
