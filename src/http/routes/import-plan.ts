import { Readable } from 'node:stream';
import { z } from 'zod';
import { importDocument } from '../../app/import-document.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { importQuery, importSummary } from '../schemas/plan.ts';
import { revision } from '../schemas/revision.ts';
import type { HttpServices, PlanFileReading } from '../services.ts';
import { uploadName } from '../upload-name.ts';
import { withUpload } from '../upload.ts';

const MEGABYTE = 1024 * 1024;
const LARGEST_FILE = 200 * MEGABYTE;

/** Takes a plan file as the raw body, streamed to a file of its own; what it holds is told (dry run) or kept as a draft. */
export function importRoutes(app: HttpServer, services: HttpServices): void {
  app.register(async (scope: HttpServer) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    scope.post(
      '/api/plans/import',
      {
        config: { role: 'admin' },
        schema: {
          summary: '导入方案文件；dryRun=true 只读取，不保存；已启用方案的修订稿另存（202），待应用',
          consumes: ['application/octet-stream'],
          querystring: importQuery,
          response: { 200: z.record(z.string(), z.unknown()), 201: importSummary, 202: revision },
        },
      },
      async (request, reply) => {
        const { year, dryRun, revises } = request.query;
        const fileName = uploadName(request.query.fileName);
        const reading = await readUpload(services, request.body, request.headers['content-length'], fileName, year);
        if (dryRun) return reading.json;
        const file = { name: fileName, sha256: reading.sha256 };
        const kept = await importDocument(services.deps, reading.draft, file, actorOf(request), revises);
        if (!kept.ok)
          throw new HttpProblem(kept.reason === 'sameNumbers' ? 422 : 409, kept.message, { reason: kept.reason });
        if (kept.kind === 'revision') return reply.code(202).send(kept.revision);
        return reply.code(201).send({ ...kept.summary, duplicates: kept.duplicates });
      },
    );
  });
}

async function readUpload(
  { readPlanFile }: HttpServices,
  body: unknown,
  length: string | undefined,
  fileName: string,
  year: number | undefined,
): Promise<Extract<PlanFileReading, { ok: true }>> {
  if (!(body instanceof Readable)) throw new HttpProblem(400, '没有收到文件，请把文件内容作为请求的正文。');
  if (Number(length ?? 0) > LARGEST_FILE) throw tooLarge();
  const reading = await withUpload(body, fileName, { most: LARGEST_FILE, faults: { tooLarge, cutOff } }, (path) =>
    readPlanFile(path, year === undefined ? {} : { year }),
  );
  if (!reading.ok) throw new HttpProblem(422, reading.message, { reason: 'unreadable' });
  return reading;
}

function tooLarge(): HttpProblem {
  return new HttpProblem(413, `文件超过上限 ${LARGEST_FILE / MEGABYTE} MB。`);
}

function cutOff(): HttpProblem {
  return new HttpProblem(400, '文件没有传完，请重新上传。');
}
