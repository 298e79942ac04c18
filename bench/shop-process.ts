// The sandbox shop in a process of its own, as a real shop is: the engine's and the load's processor time are not its.
import { startB2cCommerceSandbox } from '../sandbox/b2c-commerce/server.ts';

const shop = await startB2cCommerceSandbox({
  answerDelayMs: Number(process.argv[2] ?? '0'),
  seed: { anyCustomer: true, unlimitedStock: true },
  settings: { consumesBasket: process.argv[3] !== 'keeps-basket' },
});

process.on('disconnect', () => void shop.close());
process.send?.({ url: shop.url });
