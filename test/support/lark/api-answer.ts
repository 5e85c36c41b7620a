/** What the platform answers to a call. */
export interface ApiAnswer {
  status: number;
  body: { code: number; msg: string; data?: unknown; [field: string]: unknown };
  headers?: Record<string, string>;
}

export function success(data: unknown): ApiAnswer {
  return { status: 200, body: { code: 0, msg: 'success', data } };
}

/** A business error; most come as HTTP 400. */
export function failure(code: number, msg: string, status = 400, headers: Record<string, string> = {}): ApiAnswer {
  return { status, body: { code, msg, error: { log_id: `log-${code}` } }, headers };
}
