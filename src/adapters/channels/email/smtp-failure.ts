import type { SendOutcome } from '../../../app/channel.ts';

/** How far a transmission had come; decides what a lost connection means. */
export type SmtpPhase =
  /** Connecting, signing in, envelope: the server can't have taken anything. */
  | 'before'
  /** The body is on its way or out: only the server's last answer tells. */
  | 'body';

/** What nodemailer's SMTP connection reports: its own code, the command, and the server's reply where there was one. */
interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** What Node.js says of a certificate it does not trust. */
export const CERTIFICATE = /certificate|self[- ]signed|UNABLE_TO_|ERR_TLS|CERT_|altnames/i;

/** An enhanced status code (RFC 3463), `5.1.1`, from a reply. */
function enhancedCode(response: string): string {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
}

function permanent(command: string, status: number, enhanced: string): 'unreachable' | 'refused' | 'misconfigured' {
  // 530 and 538: sign in first, encrypt first. A refused sender is our own address or account, whoever the reader is.
  if (status === 530 || status === 538 || command.startsWith('AUTH')) return 'misconfigured';
  if (status === 552 || enhanced.startsWith('5.3.')) return enhanced.startsWith('5.2.') ? 'unreachable' : 'refused';
  if (command === 'MAIL FROM') return 'misconfigured';
  if (enhanced.startsWith('5.1.') || enhanced.startsWith('5.2.')) return 'unreachable';
  if (command === 'RCPT TO') return enhanced.startsWith('5.7.') ? 'refused' : 'unreachable';
  return 'refused';
}

/** A full mailbox empties in hours, not in minutes. */
const FULL_SECONDS = 3600;

function isFull({ response = '' }: SmtpError): boolean {
  return enhancedCode(response) === '5.2.2';
}

const SET_UP = new Set(['EAUTH', 'ENOAUTH', 'ETLS', 'EREQUIRETLS', 'ECONFIG']);

/** What a server's own 4xx or 5xx means; it is certain at any point of the transmission (RFC 5321, 4.2.1). */
function refusalResult(error: SmtpError, status: number): 'retry' | ReturnType<typeof permanent> {
  // 503: the session got out of step, a new one can go through.
  if (status < 500 || status === 503) return 'retry';
  if (isFull(error)) return 'retry'; // the address is right, its owner has to clear it
  if (error.code === 'ETLS') return 'misconfigured'; // no STARTTLS, and the password must not travel in clear
  return permanent(error.command ?? '', status, enhancedCode(error.response ?? ''));
}

/**
 * What a failed transmission means for its delivery. Without an answer of the server the outcome is certain only while
 * the body had not begun. Errors not from SMTP are bugs and thrown on.
 */
export function smtpFailure(error: unknown, phase: SmtpPhase): Exclude<SendOutcome, { result: 'sent' | 'busy' }> {
  if (!isSmtpError(error)) throw error;
  const { code, response = '', responseCode, message } = error;
  const text = (response || message).slice(0, 300);
  if (responseCode !== undefined && responseCode >= 400) {
    const words = [responseCode, enhancedCode(response)].filter(Boolean).join(' ');
    const wait = isFull(error) ? { retryAfterSeconds: FULL_SECONDS } : {};
    return { result: refusalResult(error, responseCode), code: code === 'ETLS' ? code : words, text, ...wait };
  }
  if (phase === 'body') return { result: 'unknown', code, text };
  // Refused on our side, before anything was said: larger than the server declares to take, or no mailbox.
  if (code === 'EMESSAGE') return { result: 'refused', code, text };
  if (code === 'EENVELOPE') return { result: 'unreachable', code, text };
  return { result: SET_UP.has(code) || CERTIFICATE.test(message) ? 'misconfigured' : 'retry', code, text };
}

/** No `instanceof`: errors of sockets need not be of this module's realm. */
function isSmtpError(error: unknown): error is SmtpError & { code: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    'code' in error &&
    typeof error.code === 'string'
  );
}
