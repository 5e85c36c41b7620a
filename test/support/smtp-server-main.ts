import { endWithParent, startControlServer } from './control-server.ts';
import type { SmtpFault } from './smtp/smtp-fault.ts';
import { startSmtpServer, type SmtpServerOptions } from './smtp/smtp-server.ts';

/**
 * The SMTP server as a process of its own, for tests that kill the sender. Argument: SmtpServerOptions as JSON. Prints
 * one line of JSON, `{"port","url","controlPort"}`. Control: `GET /_recorded`, `POST /_faults` (a fault), `DELETE /_faults`.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as SmtpServerOptions;
endWithParent();
void startSmtpServer(options).then(async ({ port, url, mails, faults }) => {
  const control = await startControlServer({
    'GET /_recorded': () => mails,
    'POST /_faults': (fault) => faults.add(fault as SmtpFault),
    'DELETE /_faults': () => faults.clear(),
  });
  process.stdout.write(`${JSON.stringify({ port, url, controlPort: control.port })}\n`);
});
