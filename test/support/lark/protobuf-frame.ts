/** A frame of the long connection: the few fields of the platform's protobuf message that matter. */
export interface Frame {
  service: number;
  /** 0 control, 1 data. */
  method: number;
  headers: Record<string, string>;
  payload: Buffer;
}

function varint(value: number): Buffer {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function field(number: number, value: number | Buffer): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)]);
  return Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);
}

export function encodeFrame({ service, method, headers, payload }: Frame): Buffer {
  const pairs = Object.entries(headers).map(([key, value]) =>
    field(5, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))])),
  );
  return Buffer.concat([field(1, 0), field(2, 0), field(3, service), field(4, method), ...pairs, field(8, payload)]);
}

/** Fields by number; only varints and lengths occur. */
function fieldsOf(bytes: Buffer): [number, number | Buffer][] {
  const fields: [number, number | Buffer][] = [];
  let at = 0;
  const read = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = read();
    const value = read();
    if (key % 8 === 0) fields.push([Math.floor(key / 8), value]);
    else {
      fields.push([Math.floor(key / 8), bytes.subarray(at, at + value)]);
      at += value;
    }
  }
  return fields;
}

export function decodeFrame(bytes: Buffer): Frame {
  const frame: Frame = { service: 0, method: 0, headers: {}, payload: Buffer.alloc(0) };
  for (const [number, value] of fieldsOf(bytes)) {
    if (number === 3 && typeof value === 'number') frame.service = value;
    if (number === 4 && typeof value === 'number') frame.method = value;
    if (number === 8 && typeof value !== 'number') frame.payload = value;
    if (number !== 5 || typeof value === 'number') continue;
    const [key, text] = fieldsOf(value).map(([, part]) => String(part));
    if (key !== undefined) frame.headers[key] = text ?? '';
  }
  return frame;
}
