import { createHash } from 'node:crypto';

/** By the statement; a name is what makes PostgreSQL keep its plan. */
const names = new Map<string, string>();

/**
 * A statement of a transaction that looks its rows up by key, which PostgreSQL may therefore plan once for all arguments:
 * planning it costs more than doing it. All others are planned each time, since how many rows a region or a bound leaves
 * differs so much that one plan for all of them is a bad one for most. Answers the statement.
 */
export const plannedOnce = (sql: string): string => {
  names.set(sql, createHash('sha256').update(sql).digest('base64url'));
  return sql;
};

/** The name under which a statement is prepared; empty where it is planned each time. */
export const planName = (sql: string): string => names.get(sql) ?? '';
