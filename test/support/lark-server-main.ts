import { endWithParent, startControlServer } from './control-server.ts';
import type { LarkFault } from './lark/lark-fault.ts';
import { startLarkServer, type LarkServerOptions } from './lark/lark-server.ts';

/**
 * The Lark server as a process of its own, for tests that kill the sender. Argument: LarkServerOptions as JSON. Prints one
 * line of JSON, `{"domain","appId","appSecret","controlPort"}`. Control: `GET /_recorded` (messages), `GET /_calls`,
 * `POST /_faults` (a fault), `DELETE /_faults`, `POST /_clock` (`{"advanceSeconds"}`), `POST /_revoke`.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as LarkServerOptions;
endWithParent();
void startLarkServer(options).then(async ({ domain, appId, appSecret, messages, calls, faults, clock, tokens }) => {
  const control = await startControlServer({
    'GET /_recorded': () => messages,
    'GET /_calls': () => calls,
    'POST /_faults': (fault) => faults.add(fault as LarkFault),
    'DELETE /_faults': () => faults.clear(),
    'POST /_clock': (body) => clock.advance((body as { advanceSeconds: number }).advanceSeconds),
    'POST /_revoke': () => tokens.revokeAll(),
  });
  process.stdout.write(`${JSON.stringify({ domain, appId, appSecret, controlPort: control.port })}\n`);
});
