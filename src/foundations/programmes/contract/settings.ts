import { z } from 'zod';

/** Whom a notice is addressed to (主送), as groups of the directory. */
export const Addressed = z.enum(['district-economy', 'district-education', 'park', 'enterprise', 'vocational-school', 'provincial-education']);
export type Addressed = z.infer<typeof Addressed>;

const days = z.number().int().min(1).max(60).nullable();

/** How a call is run, where the notice leaves it to its officers. What is null does not apply. */
export const Settings = z.strictObject({
  /** 容缺受理: what lacks a paper may be submitted and completed afterwards. */
  lenient: z.boolean(),
  /** Working days for 补正; null: no time limit. */
  correctionDays: days,
  /** Working days of 公示; null: none is held. */
  publicityDays: days,
  expertReview: z.boolean(),
  /** How many each addressed unit may recommend; null: as many as it likes. */
  quota: z.number().int().min(1).max(1000).nullable(),
  /** Where material on paper goes. */
  contactOffice: z.string().trim().min(2).max(100).nullable(),
  postalAddress: z.string().trim().min(4).max(200).nullable(),
  addressed: z.array(Addressed).max(Addressed.options.length),
});
export type Settings = z.infer<typeof Settings>;

/** What holds where neither the package nor an officer says otherwise; 主送 as in 渝经信发〔2023〕85号. */
export const usual: Settings = {
  lenient: false,
  correctionDays: null,
  publicityDays: null,
  expertReview: false,
  quota: null,
  contactOffice: null,
  postalAddress: null,
  addressed: ['district-economy', 'district-education', 'park', 'enterprise', 'vocational-school'],
};
