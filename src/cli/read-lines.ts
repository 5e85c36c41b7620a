import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { schemaFaults } from '../schema-fault.ts';
import { CommandFailure } from './exit.ts';

/**
 * Reads JSON lines from standard input, one at a time, each checked against a schema. Blank lines are passed over; a line
 * that is not of the form ends the command with its number.
 */
export async function* readJsonLines<Schema extends z.ZodType>(schema: Schema): AsyncGenerator<z.infer<Schema>> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new CommandFailure(`第${number}行不是有效的 JSON。`);
    }
    const parsed = schema.safeParse(value, { reportInput: true });
    if (!parsed.success) {
      const places = schemaFaults(parsed.error).map(({ place, message }) => `${place || '整行'}（${message}）`);
      throw new CommandFailure(`第${number}行格式不对：${places.join('；')}。`);
    }
    yield parsed.data;
  }
}
