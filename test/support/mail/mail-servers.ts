import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../until.ts';

/** Whether Postfix and Dovecot are here and may be started (by root). CI must have them: nothing is skipped there. */
export function hasMailServers(): boolean {
  const installed = existsSync('/usr/sbin/dovecot') && existsSync('/usr/sbin/postfix') && process.getuid?.() === 0;
  if (!installed && process.env['CI']) throw new Error('postfix and dovecot are missing');
  return installed;
}

export const PASSWORD = 's3cret';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A setting of Dovecot with others inside; it wants one a line. */
function block(name: string, ...lines: string[]): string {
  return [`${name} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

export interface MailServers {
  /** Takes anything for cuiban.test. */
  smtpPort: number;
  imapPort: number;
  imapUrl(user: string): string;
  stopDovecot(): Promise<void>;
  startDovecot(): void;
  /** Deletes and makes the mailbox anew, with another UIDVALIDITY. */
  folder: string;
  close(): Promise<void>;
}

/**
 * Postfix and Dovecot on loopback with the mailboxes replies@, journal@ and unit@cuiban.test; ghost@ bounces with 5.1.1.
 * `keepQueued`: Postfix takes mails into its queue and delivers none.
 */
export async function startMailServers({ keepQueued = false } = {}): Promise<MailServers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-servers-'));
  chmodSync(folder, 0o755);
  const at = (...names: string[]) => path.join(folder, ...names);
  for (const name of ['dovecot', 'postfix', 'queue', 'data', 'mail', 'run', 'log']) mkdirSync(at(name));
  execFileSync('chown', ['mail:mail', at('mail')]);
  execFileSync('chown', ['postfix', at('data')]);
  const [smtpPort, imapPort, lmtpPort] = [await freePort(), await freePort(), await freePort()];
  const users = ['replies', 'journal', 'unit'];
  writeFileSync(
    at('users'),
    users.map((user) => `${user}@cuiban.test:{PLAIN}${PASSWORD}:8:8::${at('mail', user)}::\n`).join(''),
  );
  writeFileSync(at('dovecot', 'dovecot.conf'), dovecotSettings(folder, imapPort, lmtpPort));
  writeFileSync(
    at('postfix', 'main.cf'),
    [postfixSettings(folder, lmtpPort), ...(keepQueued ? ['defer_transports = lmtp', ''] : [])].join('\n'),
  );
  writeFileSync(at('postfix', 'aliases'), '/^(reply|bounce)\\+.*@cuiban\\.test$/ replies@cuiban.test\n');
  writeFileSync(at('postfix', 'master.cf'), postfixServices(smtpPort));
  const quiet = { stdio: 'ignore' } as const;
  const startDovecot = () => void execFileSync('dovecot', ['-c', at('dovecot', 'dovecot.conf')], quiet);
  const stopDovecot = async () => {
    const file = at('run', 'dovecot', 'master.pid');
    if (!existsSync(file)) return;
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid);
    await until(() => !existsSync(`/proc/${pid}`), { seconds: 30, what: 'the end of Dovecot' });
  };
  startDovecot();
  try {
    execFileSync('postfix', ['-c', at('postfix'), 'start'], { stdio: ['ignore', 'ignore', 'ignore'] });
  } catch (error) {
    await stopDovecot();
    throw error;
  }
  return {
    smtpPort,
    imapPort,
    folder,
    imapUrl: (user) => `imap://${encodeURIComponent(`${user}@cuiban.test`)}:${PASSWORD}@127.0.0.1:${imapPort}/INBOX`,
    stopDovecot,
    startDovecot,
    async close() {
      spawnSync('postfix', ['-c', at('postfix'), 'stop'], quiet);
      await stopDovecot();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function dovecotSettings(folder: string, imapPort: number, lmtpPort: number): string {
  return [
    `base_dir = ${folder}/run/dovecot`,
    `state_dir = ${folder}/run/state`,
    `log_path = ${folder}/log/dovecot.log`,
    'protocols = imap lmtp',
    'listen = 127.0.0.1',
    'ssl = no',
    'disable_plaintext_auth = no',
    'auth_mechanisms = plain login',
    'recipient_delimiter = +',
    'mail_location = maildir:~/Maildir',
    'first_valid_uid = 8',
    block('passdb', 'driver = passwd-file', `args = username_format=%u ${folder}/users`),
    block('userdb', 'driver = passwd-file', `args = username_format=%u ${folder}/users`),
    block('namespace inbox', 'inbox = yes', 'separator = /'),
    block(
      'service imap-login',
      'inet_listener imap {',
      `port = ${imapPort}`,
      '}',
      'inet_listener imaps {',
      'port = 0',
      '}',
    ),
    block('service lmtp', 'inet_listener lmtp {', 'address = 127.0.0.1', `port = ${lmtpPort}`, '}'),
    block('service stats', 'unix_listener stats-writer {', 'mode = 0666', '}'),
    '',
  ].join('\n');
}

function postfixSettings(folder: string, lmtpPort: number): string {
  return [
    'compatibility_level = 3.6',
    `queue_directory = ${folder}/queue`,
    `data_directory = ${folder}/data`,
    'command_directory = /usr/sbin',
    'daemon_directory = /usr/lib/postfix/sbin',
    `maillog_file = ${folder}/log/postfix.log`,
    `maillog_file_prefixes = ${folder}`,
    'inet_interfaces = 127.0.0.1',
    'inet_protocols = ipv4',
    'myhostname = mx.cuiban.test',
    'mydestination =',
    'alias_maps =',
    'local_recipient_maps =',
    'recipient_delimiter = +',
    'virtual_mailbox_domains = cuiban.test',
    `virtual_transport = lmtp:inet:127.0.0.1:${lmtpPort}`,
    'default_transport = error:no outbound in tests',
    'virtual_mailbox_maps = inline:{ replies@cuiban.test=ok, journal@cuiban.test=ok, unit@cuiban.test=ok, ghost@cuiban.test=ok }',
    `virtual_alias_maps = regexp:${folder}/postfix/aliases`,
    '',
  ].join('\n');
}

function postfixServices(smtpPort: number): string {
  return [
    `127.0.0.1:${smtpPort} inet n - n - - smtpd`,
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'proxymap unix - - n - - proxymap',
    'lmtp unix - - n - - lmtp',
    'anvil unix - - n - 1 anvil',
    'postlog unix-dgram n - n - 1 postlogd',
    ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`),
    ...['error', 'retry'].map((name) => `${name} unix - - n - - error`),
    '',
  ].join('\n');
}
