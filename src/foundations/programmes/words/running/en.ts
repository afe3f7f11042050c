import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  settings: {
    title: 'How it is run',
    closesTime: 'Time of the deadline (optional)',
    closesTimeHint: 'Beijing time; without one, until 23:59 of that day.',
    lenient: 'Accept applications that lack a paper, to be completed afterwards',
    expertReview: 'Experts review after the check of eligibility',
    correctionDays: 'Time for corrections (working days)',
    correctionDaysHint: 'Empty: no time limit.',
    publicityDays: 'Public notice of the results (working days)',
    publicityDaysHint: 'Empty: none is held.',
    quota: 'How many each unit may recommend',
    quotaHint: 'The Ministry allows a province at most 3; empty: no limit.',
    contactOffice: 'Office that receives the material',
    postalAddress: 'Postal address',
    postalAddressHint: 'Where material on paper is sent; it is public.',
    addressed: 'Addressed to',
    addressedHint: 'On opening, these units of the directory are told, and their receipts are kept.',
    groups: {
      'district-economy': 'economy departments of the districts',
      'district-education': 'education departments of the districts',
      park: 'industrial parks',
      enterprise: 'enterprises',
      'vocational-school': 'vocational schools',
      'provincial-education': 'provincial education departments',
    },
    yes: 'yes',
    no: 'no',
    days: (count: number) => `${count} working ${count === 1 ? 'day' : 'days'}`,
    noLimit: 'no time limit',
    noPublicity: 'none',
    each: (count: number) => `${count} for each unit`,
    unlimited: 'no limit',
    nobody: 'nobody is named',
  },
} satisfies SameKeys<typeof zh>;
