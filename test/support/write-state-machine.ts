import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stateMachinePage } from './state-machine-page.ts';

writeFileSync(path.join(import.meta.dirname, '../../docs/state-machine.md'), stateMachinePage());
