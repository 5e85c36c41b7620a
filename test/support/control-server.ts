import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export type ControlHandler = (body: unknown) => unknown;

/**
 * A small HTTP server through which a test drives a fake provider that runs as its own process: `GET /_recorded`,
 * `POST /_faults` and the like, JSON in and out, by exact `METHOD /path`.
 */
export async function startControlServer(
  handlers: Record<string, ControlHandler>,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const handler = handlers[`${request.method} ${request.url}`];
      const body = await bodyOf(request);
      const answer = handler ? (handler(body.length > 0 ? JSON.parse(body.toString('utf8')) : undefined) ?? {}) : null;
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    })().catch((error: unknown) => response.writeHead(400).end(JSON.stringify({ error: String(error) })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Ends this process when the one that started it is gone, even by kill -9: no fake provider outlives its test. */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(), 500).unref();
}
