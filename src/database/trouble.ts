/** What PostgreSQL says of a connection, its resources, a conflict of two, or its operator; not of the statement. */
const STATES = /^(08|40|53|55P03|57P|58)/;

/** How Prisma says that it could not reach the database, or that two were in each other's way. */
const REACH = /^P(1001|1002|1008|1017|2024|2034)$/;

/** What happens to a connection. */
const NETWORK = /^E(PIPE|CONN\w+|NOENT|TIMEDOUT|HOSTUNREACH)$/;
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

type Thrown = {
  code?: string;
  message?: string;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
};

/**
 * Whether the database itself was in trouble: away, starting, overrun, two statements in each other's way. Then the same
 * work may well succeed later, and the failure says nothing about it.
 */
export const isTrouble = (error: unknown): boolean => {
  const { code = '', message = '', meta } = error as Thrown;
  const state = meta?.driverAdapterError?.cause?.originalCode ?? code;
  return STATES.test(state) || REACH.test(code) || NETWORK.test(code) || LOST.test(message);
};
