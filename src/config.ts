import { z } from 'zod';
import { schemaFaults } from './schema-fault.ts';

const port = z.coerce.number().int().min(0).max(65535);

/** Every environment variable the system reads, in one place. */
const environment = z.object({
  /** External PostgreSQL; without it an embedded one runs in the data folder. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '应以 postgres:// 开头')
    .optional(),
  /** Redis for the queue; without it the queue lives in PostgreSQL. */
  REDIS_URL: z.string().min(1).optional(),
  CUIBAN_DATA_DIR: z.string().min(1).default('.cuiban'),
  CUIBAN_HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 takes any free port. */
  CUIBAN_HTTP_PORT: port.default(8080),
  /** Signs buttons and links. Without it a random key is made at first start and kept in the database. */
  CUIBAN_SECRET: z.string().min(16, '至少16个字符').optional(),
  /** smtp://user:password@host:port or smtps://… */
  CUIBAN_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, '应以 smtp:// 或 smtps:// 开头')
    .optional(),
  CUIBAN_MAIL_FROM: z.email('应为邮件地址').optional(),
  /** Name beside the address mails come from. */
  CUIBAN_MAIL_FROM_NAME: z.string().min(1).optional(),
  /** A (sub)domain whose every address reaches us: replies go to reply+TOKEN@ it, bounces to bounce+TOKEN@ it. */
  CUIBAN_MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, '应为域名')
    .optional(),
  /** Where answers go without such a domain; the sender's own address by default. */
  CUIBAN_MAIL_REPLY_TO: z.email('应为邮件地址').optional(),
  /** imaps://user:password@host:993/INBOX */
  CUIBAN_MAIL_IMAP_URL: z
    .string()
    .regex(/^imaps?:\/\//, '应以 imap:// 或 imaps:// 开头')
    .optional(),
  /** smtp://host:port or lmtp://host:port to listen on for mail that is routed to us. */
  CUIBAN_MAIL_LISTEN: z
    .string()
    .regex(/^(smtp|lmtp):\/\/[^/]+:\d+\/?$/, '应写成 smtp://主机:端口 或 lmtp://主机:端口')
    .optional(),
  /** `dns`: the embedded receiver checks SPF, DKIM and DMARC itself; for those whose MX it is. */
  CUIBAN_MAIL_VERIFY: z.literal('dns', '应为 dns').optional(),
  /** Relays that drop mails at /webhooks/mail sign with it. */
  CUIBAN_MAIL_DROP_SECRET: z.string().min(16, '至少16个字符').optional(),
  /** Names by which our own relays sign Authentication-Results, separated by commas. */
  CUIBAN_MAIL_AUTHSERV: z.string().min(1).optional(),
  /** Gets a copy of each mail in the same SMTP transaction, to find out what became of those of unknown outcome. */
  CUIBAN_MAIL_JOURNAL: z.email('应为邮件地址').optional(),
  /** selector:domain:file of the private key, PEM. */
  CUIBAN_MAIL_DKIM: z
    .string()
    .regex(/^[\w.-]+:[\w.-]+:.+$/, '应写成 选择器:域名:私钥文件')
    .optional(),
  /** Connections to the SMTP server at one time. */
  CUIBAN_SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(8),
  /** Certificate of one's own authority, a PEM file, for the SMTP server and the mailbox. */
  CUIBAN_MAIL_CA: z.string().min(1).optional(),
  /** Certificate and key of the receiver, PEM files, separated by a comma: it then offers STARTTLS. */
  CUIBAN_MAIL_TLS: z
    .string()
    .regex(/^[^,]+,[^,]+$/, '应写成 证书文件,私钥文件')
    .optional(),
  /** Mails a minute by recipient domain: qq.com=60,163.com=60,*=600 */
  CUIBAN_MAIL_RATES: z
    .string()
    .regex(/^([\w.*-]+=\d+)(,[\w.*-]+=\d+)*$/, '应写成 qq.com=60,*=600')
    .optional(),
  /** Where people reach this server from outside, for the links in messages. */
  CUIBAN_PUBLIC_URL: z.url('应为网址').optional(),
  LARK_APP_ID: z.string().min(1).optional(),
  LARK_APP_SECRET: z.string().min(1).optional(),
  /** https://open.feishu.cn by default; https://open.larksuite.com for Lark. */
  LARK_DOMAIN: z.url('应为网址').optional(),
  LARK_ENCRYPT_KEY: z.string().min(1).optional(),
  LARK_VERIFICATION_TOKEN: z.string().min(1).optional(),
  /** Only events of this tenant; without it whatever tenant the app is installed in. */
  LARK_TENANT_KEY: z.string().min(1).optional(),
  /** How events come in: the webhook needs a public address, the long connection only a way out. */
  LARK_MODE: z.enum(['webhook', 'websocket'], '应为 webhook 或 websocket').default('webhook'),
  /** Pinged after each clean audit, so that somebody outside notices when it stops. */
  CUIBAN_HEARTBEAT_URL: z.url('应为网址').optional(),
  CUIBAN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

/** How mail comes in, and what concerns both ways. */
export interface MailConfig {
  fromName: string | null;
  domain: string | null;
  replyTo: string | null;
  imapUrl: string | null;
  listen: { host: string; port: number; lmtp: boolean } | null;
  dropSecret: string | null;
  ownRelays: string[];
  journal: string | null;
  dkim: { selector: string; domain: string; keyFile: string } | null;
  /** Mails a minute by recipient domain; `*` for the rest. */
  rates: Record<string, number>;
  connections: number;
  /** The embedded receiver checks senders itself. */
  verify: boolean;
  /** A PEM file. */
  caFile: string | null;
  /** PEM files. */
  tls: { certFile: string; keyFile: string } | null;
}

export interface Config {
  databaseUrl: string | null;
  redisUrl: string | null;
  dataDir: string;
  http: { host: string; port: number };
  secret: string | null;
  email: { url: string; from: string } | null;
  mail: MailConfig;
  publicUrl: string | null;
  lark: {
    appId: string;
    appSecret: string;
    domain: string | null;
    encryptKey: string | null;
    verificationToken: string | null;
    tenantKey?: string | null;
    mode?: 'webhook' | 'websocket';
  } | null;
  heartbeatUrl: string | null;
  logLevel: z.infer<typeof environment>['CUIBAN_LOG_LEVEL'];
}

/** Variables that only make sense together. */
const TOGETHER = [
  ['CUIBAN_SMTP_URL', 'CUIBAN_MAIL_FROM'],
  ['LARK_APP_ID', 'LARK_APP_SECRET'],
] as const;

export type ConfigResult = { ok: true; config: Config } | { ok: false; message: string };

/** Reads the environment. Empty variables count as not set. All faults come in one Chinese message that names each variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set, { reportInput: true });
  const faults = parsed.success ? [] : schemaFaults(parsed.error).map(({ place, message }) => `${place}：${message}`);
  for (const pair of TOGETHER) {
    const missing = pair.filter((name) => set[name] === undefined);
    if (missing.length === 1) faults.push(`${missing[0]}：与 ${pair.find((name) => name !== missing[0])} 需同时设置`);
  }
  if (!parsed.success || faults.length > 0) return { ok: false, message: `环境变量有误：${faults.join('；')}。` };
  const { data } = parsed;
  return {
    ok: true,
    config: {
      databaseUrl: data.DATABASE_URL ?? null,
      redisUrl: data.REDIS_URL ?? null,
      dataDir: data.CUIBAN_DATA_DIR,
      http: { host: data.CUIBAN_HTTP_HOST, port: data.CUIBAN_HTTP_PORT },
      secret: data.CUIBAN_SECRET ?? null,
      email:
        data.CUIBAN_SMTP_URL && data.CUIBAN_MAIL_FROM
          ? { url: data.CUIBAN_SMTP_URL, from: data.CUIBAN_MAIL_FROM }
          : null,
      mail: mailConfig(data),
      publicUrl: data.CUIBAN_PUBLIC_URL ?? null,
      lark:
        data.LARK_APP_ID && data.LARK_APP_SECRET
          ? {
              appId: data.LARK_APP_ID,
              appSecret: data.LARK_APP_SECRET,
              domain: data.LARK_DOMAIN ?? null,
              encryptKey: data.LARK_ENCRYPT_KEY ?? null,
              verificationToken: data.LARK_VERIFICATION_TOKEN ?? null,
              tenantKey: data.LARK_TENANT_KEY ?? null,
              mode: data.LARK_MODE,
            }
          : null,
      heartbeatUrl: data.CUIBAN_HEARTBEAT_URL ?? null,
      logLevel: data.CUIBAN_LOG_LEVEL,
    },
  };
}

function mailConfig(data: z.infer<typeof environment>): MailConfig {
  const listen = data.CUIBAN_MAIL_LISTEN === undefined ? null : new URL(data.CUIBAN_MAIL_LISTEN);
  const [, selector = '', domain = '', keyFile = ''] = /^([^:]+):([^:]+):(.+)$/.exec(data.CUIBAN_MAIL_DKIM ?? '') ?? [];
  const [certFile = '', tlsKeyFile = ''] = (data.CUIBAN_MAIL_TLS ?? '').split(',').map((file) => file.trim());
  const rates = (data.CUIBAN_MAIL_RATES ?? '').split(',').filter((pair) => pair !== '');
  return {
    fromName: data.CUIBAN_MAIL_FROM_NAME ?? null,
    domain: data.CUIBAN_MAIL_DOMAIN?.toLowerCase() ?? null,
    replyTo: data.CUIBAN_MAIL_REPLY_TO ?? null,
    imapUrl: data.CUIBAN_MAIL_IMAP_URL ?? null,
    listen: listen && {
      host: listen.hostname.replace(/^\[|\]$/g, ''),
      port: Number(listen.port),
      lmtp: listen.protocol === 'lmtp:',
    },
    dropSecret: data.CUIBAN_MAIL_DROP_SECRET ?? null,
    ownRelays: (data.CUIBAN_MAIL_AUTHSERV ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    journal: data.CUIBAN_MAIL_JOURNAL ?? null,
    connections: data.CUIBAN_SMTP_CONNECTIONS,
    verify: data.CUIBAN_MAIL_VERIFY !== undefined,
    caFile: data.CUIBAN_MAIL_CA ?? null,
    tls: certFile === '' ? null : { certFile, keyFile: tlsKeyFile },
    dkim: selector === '' ? null : { selector, domain, keyFile },
    rates: Object.fromEntries(
      rates.map((pair) => [pair.split('=')[0]?.toLowerCase() ?? '', Number(pair.split('=')[1])]),
    ),
  };
}
