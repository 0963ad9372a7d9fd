/**
 * Loaded before the bot itself (`node --import`): its clock runs as far ahead as its parent says, without the bot knowing.
 */
const { Date: Real } = globalThis;
let ahead = 0;

const now = (): number => Real.now() + ahead;

globalThis.Date = new Proxy(Real, {
  construct: (target, given, made): object => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
});
process.on('message', (told: { ahead: number }) => {
  ahead = told.ahead;
});
// Nobody to tell the time keeps no process alive.
process.channel?.unref();
