import { randomInt } from 'node:crypto';
import net from 'node:net';
import { EmbeddedPostgresError } from './failure.ts';

/** Below the ranges from which systems hand out ports to outgoing connections, so that nothing takes it while we restart. */
const FIRST = 20_000;
const LAST = 32_000;

/** A port on 127.0.0.1 on which nobody listens now; `wanted` if that one is free. */
export async function findFreePort(wanted?: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = attempt === 0 && wanted ? wanted : randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new EmbeddedPostgresError('portTaken', '127.0.0.1 上找不到可用端口，内置数据库不能启动。');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
