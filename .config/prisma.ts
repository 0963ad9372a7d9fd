import { defineConfig } from 'prisma/config';

/** Where Prisma's own command line finds the schema and the migrations (`npx prisma migrate deploy`). */
export default defineConfig({
  schema: '../prisma/schema.prisma',
  migrations: { path: '../prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
