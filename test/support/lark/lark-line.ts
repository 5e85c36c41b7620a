import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { failure, type ApiAnswer } from './api-answer.ts';
import type { PushAnswer } from './judge-answer.ts';
import { decodeFrame, encodeFrame } from './protobuf-frame.ts';
import { acceptSocket, type ServerSocket } from './web-socket.ts';

const DEADLINE_MS = 3000;

/** Seconds, as the platform gives them, but short. */
const CLIENT_CONFIG = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: 120 };

/** The platform's end of the long connections. */
export interface LarkLine {
  /** Answers a client that asks where to connect. */
  endpoint(body: unknown, appId: string, appSecret: string): ApiAnswer;
  connected(): number;
  /** Pushes an event, in so many parts, to one client as the platform does, and waits for the answer. */
  push(payload: unknown, parts?: number): Promise<PushAnswer>;
  /** Drops all connections. */
  cut(): void;
}

export function openLarkLine(server: Server): LarkLine {
  const sockets = new Set<ServerSocket>();
  const waiting = new Map<string, (answer: PushAnswer) => void>();

  function onMessage(socket: ServerSocket, bytes: Buffer): void {
    const frame = decodeFrame(bytes);
    if (frame.method === 0)
      return socket.send(
        encodeFrame({ ...frame, headers: { type: 'pong' }, payload: Buffer.from(JSON.stringify(CLIENT_CONFIG)) }),
      );
    const { code, data } = JSON.parse(frame.payload.toString('utf8')) as { code: number; data?: string };
    const text = data === undefined ? '' : Buffer.from(data, 'base64').toString('utf8');
    waiting.get(frame.headers.message_id ?? '')?.({ status: code, text });
  }
  server.on('upgrade', (request, stream) => {
    const socket: ServerSocket = acceptSocket(
      request,
      stream,
      (bytes) => onMessage(socket, bytes),
      () => void sockets.delete(socket),
    );
    sockets.add(socket);
  });
  return {
    endpoint(body, appId, appSecret) {
      const { AppID: id, AppSecret: secret } = (body ?? {}) as Record<string, unknown>;
      if (id !== appId || secret !== appSecret) return failure(514, 'auth failed', 200);
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const URL = `ws://127.0.0.1:${port}/line?device_id=d1&service_id=7&ticket=${randomBytes(8).toString('hex')}`;
      return { status: 200, body: { code: 0, msg: '', data: { URL, ClientConfig: CLIENT_CONFIG } } };
    },
    connected: () => sockets.size,
    push(payload, parts = 1) {
      const [socket] = sockets;
      if (!socket) return Promise.resolve('unreachable');
      const bytes = Buffer.from(JSON.stringify(payload));
      const id = randomBytes(8).toString('hex');
      const size = Math.ceil(bytes.length / parts);
      return new Promise<PushAnswer>((resolve) => {
        const timer = setTimeout(() => resolve('timeout'), DEADLINE_MS);
        waiting.set(id, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        for (let seq = 0; seq < parts; seq += 1) {
          const headers = { type: 'event', message_id: id, sum: String(parts), seq: String(seq), trace_id: id };
          const part = bytes.subarray(seq * size, (seq + 1) * size);
          socket.send(encodeFrame({ service: 7, method: 1, headers, payload: part }));
        }
      });
    },
    cut: () => sockets.forEach((socket) => socket.cut()),
  };
}
