/** Why a mail did not arrive, as far as it decides what to do with the address. */
export type BounceReason = 'noSuchAddress' | 'mailboxFull' | 'refused' | 'tooLarge' | 'expired' | 'unknown';

/** What a report says of one recipient (RFC 3464). */
export interface DeliveryReport {
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status (RFC 3463) such as 5.1.1; '' where none is given. */
  status: string;
  recipient: string;
  /** Nothing more will be tried. */
  permanent: boolean;
  reason: BounceReason;
}

const BY_STATUS: [RegExp, BounceReason][] = [
  [/^\d\.1\.(?:0|1|2|3|6|10)$|^\d\.2\.1$|^\d\.4\.4$/, 'noSuchAddress'],
  [/^\d\.2\.2$/, 'mailboxFull'],
  [/^\d\.(?:2\.3|3\.4)$/, 'tooLarge'],
  [/^\d\.7\.\d+$/, 'refused'],
  [/^\d\.4\.7$/, 'expired'],
];

const BY_WORDS: [RegExp, BounceReason, string][] = [
  [
    /空间(?:已)?(?:满|不足)|已满|容量(?:已满|不足)|quota|mailbox (?:is )?full|over ?quota|full mailbox|insufficient storage/i,
    'mailboxFull',
    '5.2.2',
  ],
  [
    /(?:不存在|无此|没有(?:该|这个|此)|找不到|未找到|无效的?|已(?:被)?(?:注销|停用|删除|冻结|禁用)|拼写|错误的)(?:的)?[^。\n]{0,10}(?:收件人|用户|邮箱|账号|帐号|帐户|账户|地址)|(?:收件人|用户|邮箱|账号|帐号|帐户|账户|地址)[^。\n]{0,20}(?:不存在|无效|有误|错误|已停用|被停用|被禁用|已注销|被冻结|找不到)|(?:user|mailbox|recipient|account|address)[^.\n]{0,40}(?:unknown|not (?:found|exist)|does(?: not|n't) exist|invalid|unavailable|disabled|rejected)|(?:unknown|no such|invalid|nonexistent) (?:user|mailbox|recipient|address|local)/i,
    'noSuchAddress',
    '5.1.1',
  ],
  [
    /(?:大小|尺寸|附件)[^。\n]{0,12}(?:超过|超出|过大|限制)|too (?:large|big)|size (?:limit|exceed)/i,
    'tooLarge',
    '5.3.4',
  ],
  [
    /拒收|拒绝|垃圾邮件|黑名单|反垃圾|屏蔽|spam|blocked|blacklist|policy|denied|not allowed|reject/i,
    'refused',
    '5.7.1',
  ],
  [/超时|多次(?:尝试|投递)|expired|timed? ?out|retry timeout|too long/i, 'expired', '4.4.7'],
];

/** The reason that words give, with the status they stand for. */
export function reasonOfWords(text: string): { reason: BounceReason; status: string } {
  const found = BY_WORDS.find(([pattern]) => pattern.test(text));
  return found ? { reason: found[1], status: found[2] } : { reason: 'unknown', status: '' };
}

export function reasonOf(status: string, words: string): BounceReason {
  const byStatus = BY_STATUS.find(([pattern]) => pattern.test(status))?.[1];
  return byStatus ?? reasonOfWords(words).reason;
}

/** `rfc822; <a@b>` and its kin to `a@b`. */
function addressOf(value: string): string {
  return (/[^\s<>;"]+@[^\s<>;"]+/.exec(value)?.[0] ?? '').toLowerCase();
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Reads a message/delivery-status part: what is about the message, and each recipient. */
export function readDeliveryStatus(text: string): { envelopeId: string; reports: DeliveryReport[] } {
  const blocks = text
    .slice(0, 200_000)
    .replaceAll('\r', '')
    .split(/\n[ \t]*\n/)
    .slice(0, 200)
    .map(fieldsOf);
  const envelopeId = blocks.map((fields) => fields.get('original-envelope-id')).find((id) => id !== undefined) ?? '';
  const reports = blocks.flatMap((fields): DeliveryReport[] => {
    const recipient = addressOf(fields.get('final-recipient') ?? fields.get('original-recipient') ?? '');
    const said = (fields.get('action') ?? '').toLowerCase();
    const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '';
    const action = ACTIONS.find((name) => said.startsWith(name)) ?? (status.startsWith('5') ? 'failed' : undefined);
    if (action === undefined) return [];
    const reason = reasonOf(status, fields.get('diagnostic-code') ?? '');
    return [{ action, status, recipient, permanent: action === 'failed', reason }];
  });
  return { envelopeId, reports };
}

/** The report that counts: a failure before a delay before the rest. */
export function mainReport(reports: readonly DeliveryReport[]): DeliveryReport | null {
  const rank = (report: DeliveryReport): number => ACTIONS.indexOf(report.action);
  return reports.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}
