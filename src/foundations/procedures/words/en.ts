import type { SameKeys } from '#kernel/words.ts';
import type { zh } from './zh-CN.ts';

export const en = {
  none: 'No steps yet',
  started: (stage: string) => `to “${stage}”`,
  moved: (from: string, to: string) => `from “${from}” to “${to}”`,
  stayed: (stage: string) => `still “${stage}”`,
  system: 'the system',
  by: (person: string, organisation: string) => `${person} (${organisation})`,
  reason: 'Reason: ',
  onPaper: (signer: string, day: string, clerk: string) => `signed on paper by ${signer} on ${day}; entered by ${clerk}`,
  part: {
    park: 'lead park',
    school: 'responsible school',
    enterprise: 'cooperating enterprise',
    district: 'district',
    'district-government': 'district government',
    'district-economy': 'district economy department',
    'district-education': 'district education department',
    city: 'city',
    'city-economy': 'municipal economy commission',
    'city-education': 'municipal education commission',
    province: 'provincial education department',
    ministry: 'Ministry of Education',
  },
} satisfies SameKeys<typeof zh>;
