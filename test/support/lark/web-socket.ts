import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of one WebSocket, binary messages only. */
export interface ServerSocket {
  send(message: Buffer): void;
  /** Without a word of farewell. */
  cut(): void;
}

/** Answers an upgrade (RFC 6455) and hands on every whole message. */
export function acceptSocket(
  request: IncomingMessage,
  stream: Duplex,
  onMessage: (message: Buffer) => void,
  onClose: () => void,
): ServerSocket {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let bytes: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let next = takeMessage(bytes); next; next = takeMessage(bytes)) {
      bytes = next.rest;
      if (next.opcode === 8) stream.end();
      else if (next.opcode === 2) onMessage(next.message);
    }
  });
  stream.on('error', () => {});
  stream.on('close', onClose);
  return {
    send: (message) => void stream.write(Buffer.concat([headOf(message.length), message])),
    cut: () => void stream.destroy(),
  };
}

function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0x82, length]);
  return length < 65536
    ? Buffer.from([0x82, 126, length >> 8, length & 255])
    : Buffer.concat([
        Buffer.from([0x82, 127, 0, 0, 0, 0]),
        Buffer.from([length >>> 24, length >> 16, length >> 8, length]),
      ]);
}

/** The first whole message, unmasked; null while it is not all there. Clients always mask. */
function takeMessage(bytes: Buffer): { opcode: number; message: Buffer; rest: Buffer } | null {
  const [first = 0, second = 0] = bytes;
  const short = second & 127;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 2 + wide + 4) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const start = 2 + wide + 4;
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(2 + wide, start);
  const message = Buffer.from(
    bytes.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  );
  return { opcode: first & 15, message, rest: bytes.subarray(start + length) };
}
