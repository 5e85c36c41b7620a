import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import { describeStore } from './store.contract.ts';

describeStore('memory', async () => ({ fresh: async () => createMemoryStore(), end: async () => {} }));
