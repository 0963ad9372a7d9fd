import { z } from 'zod';

/** The stages of a proposal in their order; a query writes them in this order. */
export const STAGES = [
  'draft',
  'submitted',
  'admin_verification',
  'revision',
  'field_verification',
  'assessment',
  'approved',
  'postponed',
  'rejected',
  'withdrawn',
  'mentors_appointed',
  'operating',
] as const;
export type Stage = (typeof STAGES)[number];

/** How an answer may be shown instead of in words. */
export const FORMS = ['chart', 'map', 'xlsx', 'csv', 'pdf'] as const;
export type As = (typeof FORMS)[number];

/** Kinds of products, and the certificates they may have. */
export const CATEGORIES = ['food', 'drink', 'craft', 'fashion', 'farm', 'herbal', 'home', 'other'] as const;
export const CERTIFICATES = ['pirt', 'halal', 'bpom', 'trademark'] as const;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** From and to, both inclusive, YYYY-MM-DD in Asia/Jakarta. */
export const Period = z.strictObject({ from: day, to: day });
export type Period = z.infer<typeof Period>;

/**
 * What a question means. `help` and `unknown` carry `ask` alone, all others `subject` too; what a message does not
 * ask for is absent. Of products alone there are `category`, `certificates` (all of them) and `flagship`. `dated` says which date `period` is about and comes with it alone; `group` comes with `count`.
 */
export const Query = z.strictObject({
  ask: z.enum(['status', 'history', 'detail', 'documents', 'list', 'count', 'help', 'unknown']),
  subject: z.enum(['proposal', 'guideline', 'sme', 'training', 'mentor', 'product']).optional(),
  number: z
    .string()
    .regex(/^PLUT-\d{4}-\d{4,}$/)
    .optional(),
  regions: z
    .array(z.string().regex(/^\d\d(\.\d\d)?$/))
    .min(1)
    .optional(),
  stages: z.array(z.enum(STAGES)).min(1).optional(),
  responded: z.boolean().optional(),
  proposed: z.boolean().optional(),
  period: Period.optional(),
  dated: z.enum(['submitted', 'decided', 'entered', 'sent', 'starts', 'registered', 'shown']).optional(),
  stuck: z.strictObject({ days: z.int().min(0), working: z.boolean() }).optional(),
  mine: z.literal(true).optional(),
  field: z.enum(['institution', 'hr', 'production', 'finance', 'marketing', 'it', 'partnership']).optional(),
  category: z.enum(CATEGORIES).optional(),
  certificates: z.array(z.enum(CERTIFICATES)).min(1).optional(),
  flagship: z.literal(true).optional(),
  group: z.enum(['province', 'regency', 'stage', 'month', 'year', 'category', 'certificate']).optional(),
  sort: z.enum(['newest', 'oldest', 'longest']).optional(),
  limit: z.int().min(1).optional(),
  about: z.enum(['assets', 'budget', 'contact', 'mentors', 'notes']).optional(),
  as: z.enum(FORMS).optional(),
});
export type Query = z.infer<typeof Query>;

export type Ask = Query['ask'];
export type Subject = NonNullable<Query['subject']>;
export type Field = NonNullable<Query['field']>;
export type Group = NonNullable<Query['group']>;
export type Category = NonNullable<Query['category']>;
export type Certificate = NonNullable<Query['certificates']>[number];
export type About = NonNullable<Query['about']>;
