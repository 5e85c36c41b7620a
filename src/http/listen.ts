import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

export type ListenResult = { ok: true; url: string; port: number } | { ok: false; message: string };

const FAULTS: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_host, port) => `端口 ${port} 已被占用：请换一个端口（CUIBAN_HTTP_PORT）或停止占用它的程序。`,
  EACCES: (_host, port) => `没有使用端口 ${port} 的权限：请换一个1024以上的端口（CUIBAN_HTTP_PORT）。`,
  EADDRNOTAVAIL: (host) => `本机没有地址 ${host}：请检查 CUIBAN_HTTP_HOST。`,
  ENOTFOUND: (host) => `地址 ${host} 无法识别：请检查 CUIBAN_HTTP_HOST。`,
  EAI_AGAIN: (host) => `地址 ${host} 无法识别：请检查 CUIBAN_HTTP_HOST。`,
};

/** Starts listening; port 0 takes any free one. What stands in the way comes back as one Chinese sentence. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<ListenResult> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const fault = FAULTS[typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''];
    if (!fault) throw error;
    return { ok: false, message: fault(host, port) };
  }
  // A server that listens on TCP has an address of this form.
  const bound = app.server.address() as AddressInfo;
  return { ok: true, port: bound.port, url: `http://${readable(bound)}:${bound.port}` };
}

/** An address that a browser on this machine can open. */
function readable({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return family === 'IPv6' ? `[${address}]` : address;
}
