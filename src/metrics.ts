import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted, for /metrics. No label ever holds a person, an address or a text. */
export const openMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    accepted: new Counter({ name: 'bot_accepted_total', help: 'Incoming stored', labelNames: ['channel'], registers }),
    left: new Counter({ name: 'bot_left_total', help: 'Left unread: a flood', labelNames: ['channel'], registers }),
    handled: new Counter({
      name: 'bot_handled_total',
      help: 'Incoming handled: as it arrived, in a batch, singly, or given up',
      labelNames: ['channel', 'how'],
      registers,
    }),
    lag: new Histogram({
      name: 'bot_handling_seconds',
      help: 'From arrived to handled',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
      registers,
    }),
    sent: new Counter({
      name: 'bot_sent_total',
      help: 'Messages by what became of them: sent, later, gone, refused',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    waiting: new Gauge({
      name: 'bot_outbox_waiting',
      help: 'Messages due and not sent',
      labelNames: ['channel'],
      registers,
    }),
    age: new Gauge({
      name: 'bot_outbox_age_seconds',
      help: 'Age of the oldest message that is due and not sent',
      labelNames: ['channel'],
      registers,
    }),
  };
};

export type Metrics = ReturnType<typeof openMetrics>;
