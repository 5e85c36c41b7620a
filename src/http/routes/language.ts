import { readDeadlineLine } from '../../core/deadline/read-line.ts';
import { readReplyLine } from '../../core/reply/read-line.ts';
import type { HttpServer } from '../http-server.ts';
import { deadlineLine, reading, replyLine } from '../schemas/language.ts';
import type { HttpServices } from '../services.ts';

/** The deadline and reply languages, one line in, one line out, as on the command line. Nothing is kept. */
export function languageRoutes(app: HttpServer, { deps: { calendar } }: HttpServices): void {
  app.post(
    '/api/parse',
    {
      config: { role: 'contact' },
      schema: { summary: '解读完成时限', body: deadlineLine, response: { 200: reading } },
    },
    async ({ body }) => ({ ...readDeadlineLine(body, calendar) }),
  );

  app.post(
    '/api/interpret',
    {
      config: { role: 'contact' },
      schema: { summary: '解读一句反馈', body: replyLine, response: { 200: reading } },
    },
    async ({ body }) => ({ ...readReplyLine(body, calendar) }),
  );
}
