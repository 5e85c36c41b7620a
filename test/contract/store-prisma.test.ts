import { createPrismaFixture } from '../support/prisma-fixture.ts';
import { describeStore } from './store.contract.ts';

describeStore('Prisma', createPrismaFixture);
