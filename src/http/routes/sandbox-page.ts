import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { HttpServer } from '../http-server.ts';
import { PAGE_POLICY } from '../security-headers.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const FOLDER = join(import.meta.dirname, '../sandbox-page');

/** The page's files by name, read once. None where a build left them out: the reminders must not fail for that. */
function pageFiles(app: HttpServer): string[] {
  try {
    return readdirSync(FOLDER).filter((name) => TYPES[extname(name)] !== undefined);
  } catch {
    app.log.warn('the sandbox page is not part of this build');
    return [];
  }
}

/** The sandbox inbox as a page at `/sandbox`: static files; data comes from the API, with the token its reader enters. */
export function sandboxPage(app: HttpServer): void {
  for (const name of pageFiles(app)) {
    const content = readFileSync(join(FOLDER, name));
    const url = name === 'index.html' ? '/sandbox' : `/sandbox/${name}`;
    app.get(url, { config: { role: 'public' }, schema: { hide: true } }, (_request, reply) =>
      reply
        .type(TYPES[extname(name)] ?? 'application/octet-stream')
        .headers({ 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-cache' })
        .send(content),
    );
  }
}
