/** Where a token stood, strongest evidence first. */
const TOKEN_SOURCES = ['plus-address', 'verp', 'in-reply-to', 'references', 'dsn-original', 'subject', 'body'] as const;
export type TokenSource = (typeof TOKEN_SOURCES)[number];

/** One hint at the reminder a mail answers. A `short` is the end of a token, a `messageId` stands without brackets. */
export interface TokenEvidence {
  source: TokenSource;
  kind: 'token' | 'short' | 'messageId';
  value: string;
}

/** What a mail offers, decoded. Addresses are `local@domain`, message ids without brackets. */
export interface TokenPlaces {
  /** To, Cc, Delivered-To, X-Original-To and the envelope. */
  recipients: readonly string[];
  inReplyTo: readonly string[];
  /** In the order of the header: the newest last. */
  references: readonly string[];
  subject: string;
  /** The whole body, quotes included. */
  body: string;
  /** Only for reports: what they return of the message they are about. */
  returned: { messageIds: readonly string[]; addresses: readonly string[]; texts: readonly string[] } | null;
}

const WORD = '[0-9a-hjkmnp-tv-zA-HJKMNP-TV-ZoOiIlL]';
/** `reply+TOKEN@`, also where a forwarder has rewritten the sender (SRS, prvs). */
const PLUS = new RegExp(`(?:^|[^a-z0-9])(reply|bounce)[+](${WORD}{16,50})(?=[@=])`, 'i');
const MESSAGE_ID = new RegExp(`^cb\\.(${WORD}{16,50})\\.\\d{1,6}@`, 'i');
const TAG = new RegExp(`(?:^|[^0-9a-z])CB-(${WORD}{8})(?![0-9a-z])`, 'gi');
const CODE_LINE = new RegExp(`回\\s?执\\s?码\\s?[:：]\\s?(${WORD}{8})(?![0-9a-z])`, 'gi');

function fromAddresses(addresses: readonly string[], prefix: string, source: TokenSource): TokenEvidence[] {
  return addresses.flatMap((address): TokenEvidence[] => {
    const [, kind = '', value = ''] = PLUS.exec(address.slice(0, 320)) ?? [];
    return kind.toLowerCase() === prefix ? [{ source, kind: 'token', value: value.toLowerCase() }] : [];
  });
}

/** Our own message id holds the token; others may be known by the id a relay gave our mail. */
function fromMessageIds(ids: readonly string[], source: TokenSource): TokenEvidence[] {
  return ids.flatMap((id): TokenEvidence[] => {
    const token = MESSAGE_ID.exec(id)?.[1];
    const whole: TokenEvidence = { source, kind: 'messageId', value: id };
    return token === undefined ? [whole] : [{ source, kind: 'token', value: token.toLowerCase() }, whole];
  });
}

function fromText(text: string, pattern: RegExp, source: TokenSource): TokenEvidence[] {
  return [...text.slice(0, 500_000).matchAll(pattern)]
    .slice(0, 20)
    .map(([, value = '']) => ({ source, kind: 'short', value: value.toUpperCase() }));
}

function fromReturned(returned: NonNullable<TokenPlaces['returned']>): TokenEvidence[] {
  return [
    ...fromMessageIds(returned.messageIds, 'dsn-original'),
    ...fromAddresses(returned.addresses, 'bounce', 'dsn-original'),
    ...fromAddresses(returned.addresses, 'reply', 'dsn-original'),
    ...returned.texts.flatMap((text) => fromText(text, TAG, 'dsn-original')),
    ...returned.texts.flatMap((text) => fromText(text, CODE_LINE, 'dsn-original')),
  ];
}

/** Everything in a mail that hints at the reminder it answers, the strongest first. The next one is tried where a check fails. */
export function tokenEvidence(places: TokenPlaces): TokenEvidence[] {
  return [
    ...fromAddresses(places.recipients, 'reply', 'plus-address'),
    ...fromAddresses(places.recipients, 'bounce', 'verp'),
    ...fromMessageIds(places.inReplyTo, 'in-reply-to'),
    ...fromMessageIds(places.references.slice(-50).toReversed(), 'references'),
    ...(places.returned ? fromReturned(places.returned) : []),
    ...fromText(places.subject, TAG, 'subject'),
    ...fromText(places.body, CODE_LINE, 'body'),
  ];
}
