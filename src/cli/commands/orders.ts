import type { Command } from 'commander';
import { type ListedOrder, listOrders } from '../../app/order/list-orders.ts';
import { COLOUR_WORDS } from '../../core/policy/order-chain.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { textTable } from '../text-table.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

const STANDING_WORDS: Record<ListedOrder['standing'], string> = {
  met: '已落实',
  open: '限期内',
  missed: '限期已过',
  ended: '事项已改派、挂账或取消',
};

interface OrdersOptions extends SystemOptions {
  open?: true;
  text?: true;
  json?: true;
}

function orderLines(orders: readonly ListedOrder[], { json, text }: OrdersOptions): string[] {
  if (json) return [JSON.stringify(orders, null, 2)];
  if (orders.length === 0) return ['没有督办单。'];
  if (text) return orders.map((order) => `${order.text}\n`);
  const rows = orders.map(({ number, colour, unitName, planLetter, itemNumber, issuedAt, limitOn, standing }) => [
    number,
    COLOUR_WORDS[colour],
    unitName,
    `${planLetter}${itemNumber}`,
    localDateOf(issuedAt),
    limitOn ?? '',
    STANDING_WORDS[standing],
  ]);
  return textTable(['编号', '颜色', '单位', '事项', '签发', '限期', '情况'], rows);
}

export function addOrders(program: Command): void {
  program
    .command('orders')
    .option('--open', '只列还没有落实的')
    .option('--text', '附督办单全文')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('督办单：编号、颜色、单位、事项、限期和落实情况')
    .action(async (options: OrdersOptions) => {
      const orders = await withSystem(options, ({ deps }) => listOrders(deps, { open: options.open === true }));
      process.stdout.write(`${orderLines(orders, options).join('\n')}\n`);
    });
}
