import type { AxiosError, AxiosResponse } from 'axios';

/** A call that did not succeed, whatever the way it failed; holds nothing of the request, so it can be logged. */
export class LarkFailure extends Error {
  /** The platform's code; null where the answer had none. */
  readonly larkCode: number | null;
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** What to keep as error code: the platform's, else `HTTP 502`, else the network's (`ECONNRESET`, `ECONNABORTED`). */
  readonly code: string;
  /** Seconds to wait, where the platform says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(text: string, detail: Pick<LarkFailure, 'larkCode' | 'status' | 'code' | 'retryAfterSeconds'>) {
    super(text);
    this.name = 'LarkFailure';
    this.larkCode = detail.larkCode;
    this.status = detail.status;
    this.code = detail.code;
    this.retryAfterSeconds = detail.retryAfterSeconds;
  }
}

interface Answer {
  code: number;
  msg: string;
}

function asAnswer(data: unknown): Answer | null {
  if (typeof data !== 'object' || data === null || !('code' in data) || typeof data.code !== 'number') return null;
  return { code: data.code, msg: 'msg' in data && typeof data.msg === 'string' ? data.msg : '' };
}

function secondsToWait(response: AxiosResponse): number | undefined {
  const header: unknown = response.headers['x-ogw-ratelimit-reset'] ?? response.headers['retry-after'];
  const seconds = typeof header === 'string' ? Number(header) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/**
 * The failure an answer stands for: HTTP 4xx/5xx, or HTTP 200 with a code other than 0 (both are seen for the same
 * errors), or 200 with something that isn't the platform's JSON. Null: the call succeeded.
 */
export function failureOf(response: AxiosResponse): LarkFailure | null {
  const answer = asAnswer(response.data);
  if (response.status < 300 && answer?.code === 0) return null;
  const code = answer && answer.code !== 0 ? answer.code : null;
  return new LarkFailure((answer?.msg || `HTTP ${response.status}`).slice(0, 300), {
    larkCode: code,
    status: response.status,
    code: code === null ? `HTTP ${response.status}` : String(code),
    retryAfterSeconds: secondsToWait(response),
  });
}

/** The failure of a call that was answered with an error status or not at all. */
export function failureOfError(error: AxiosError): LarkFailure {
  const fromAnswer = error.response ? failureOf(error.response) : null;
  if (fromAnswer) return fromAnswer;
  const code = error.code ?? 'network';
  return new LarkFailure(code, { larkCode: null, status: null, code, retryAfterSeconds: undefined });
}
